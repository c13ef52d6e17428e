import type { Page } from 'playwright-core';
import { eventually, type OrderingDesk, uuidOf } from '../../support/ordering-desk';
import { live } from './console';
import { signInToConsole } from './sign-in';

type Open = (page: Page, desk: OrderingDesk) => Promise<void>;

async function asManager(page: Page, desk: OrderingDesk, path: string): Promise<void> {
  await signInToConsole(page, desk.api.url, 'restaurant_manager', path);
}

/** An order that was paid with a card and handed over. */
export async function aPaidOrder(desk: OrderingDesk): Promise<string> {
  const items = [
    { menu_item_id: 'item_123', quantity: 2 },
    { menu_item_id: 'item_456', quantity: 1 },
  ];
  const card = await desk.paymentMethod('tok_visa');
  const { body: order } = await desk.place({ payment_method_id: card, items, tip_amount: 2 });
  await desk.move(order.id, 'delivered');
  const payments = 'SELECT status FROM payments WHERE order_id = $1';
  await eventually(async () => {
    const [payment] = await desk.api.owner<{ status: string }>(payments, [uuidOf(order.id)]);
    return payment?.status === 'captured' ? true : null;
  });
  return String(order.id);
}

async function aBusyBoard(page: Page, desk: OrderingDesk): Promise<void> {
  const note = { menu_item_id: 'item_123', quantity: 2, special_instructions: 'No crust, please' };
  const { body: late } = await desk.place({ items: [note] });
  for (const status of ['prepping', 'toasting', 'ready']) await desk.move((await desk.place()).body.id, status);
  const promise = `UPDATE orders SET promised_at = now() - interval '4 minutes', created_at = now() - interval '12 minutes'
    WHERE id = $1`;
  await desk.api.owner(promise, [uuidOf(late.id)]);
  await asManager(page, desk, '/board');
  await live(page);
  await page.getByText('No crust, please').first().waitFor();
}

/** Every page of orders, the kitchen and the stock that looks different from the others. */
export const KITCHEN_PAGES: readonly { readonly name: string; readonly open: Open }[] = [
  {
    name: 'console-orders',
    open: async (page, desk) => {
      await asManager(page, desk, '/orders');
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'console-order',
    open: async (page, desk) => {
      await asManager(page, desk, `/orders/${await aPaidOrder(desk)}`);
      await page.getByRole('button', { name: 'Refund' }).waitFor();
    },
  },
  {
    name: 'console-order-refund',
    open: async (page, desk) => {
      await asManager(page, desk, `/orders/${await aPaidOrder(desk)}`);
      await page.getByRole('button', { name: 'Refund' }).click();
      await page.getByLabel('How many of Grilled veggie club').fill('1');
      await page.getByText(/The guest gets back/).waitFor();
    },
  },
  { name: 'console-board', open: aBusyBoard },
  {
    name: 'console-board-delay',
    open: async (page, desk) => {
      await asManager(page, desk, '/board');
      await live(page);
      await page.getByRole('button', { name: 'Busy' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'console-stock',
    open: async (page, desk) => {
      await asManager(page, desk, '/stock');
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'console-stock-take-off',
    open: async (page, desk) => {
      await asManager(page, desk, '/stock');
      await page.getByRole('button', { name: 'Take off Jelly, grape' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click();
      await page.getByText(/Offered instead/).waitFor();
    },
  },
  {
    name: 'console-stock-movements',
    open: async (page, desk) => {
      await asManager(page, desk, '/stock/movements');
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'console-stock-menu',
    open: async (page, desk) => {
      await asManager(page, desk, '/stock/menu');
      await page.getByRole('table').first().waitFor();
    },
  },
];
