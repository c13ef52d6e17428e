import { priceBasket, type PricedBasket, type PricedLine as PricedAmounts } from '@breadboard/checkout';
import { basisPointsOf, type Minor, required, type UnitPrice } from '@breadboard/kernel';
import { type DemoGroup, type DemoItem, type DemoModifier, GROUPS, ITEMS, type StockName } from './menu-data';

/** A basket as it is written in the demo data: an item's digits and the codes of its modifiers, one of each. */
export interface BasketLine {
  readonly item: string;
  readonly quantity?: number;
  readonly modifiers?: readonly string[];
}

export interface ChosenModifier {
  readonly group: DemoGroup;
  readonly modifier: DemoModifier;
}

export interface PricedLine extends PricedAmounts {
  readonly item: DemoItem;
  readonly quantity: number;
  readonly modifiers: readonly ChosenModifier[];
  readonly unitPrice: UnitPrice;
}

export interface PricedOrder extends Omit<PricedBasket, 'lines'> {
  readonly lines: readonly PricedLine[];
}

export interface Cuts {
  readonly member: (subtotal: Minor) => Minor;
  readonly promoBasisPoints: number;
}

const CENTS = 2;
export const TAX_RATE_BASIS_POINTS = 1_000;

/** Prices a basket by the menu, as checkout does. */
export function priceOrder(basket: readonly BasketLine[], cuts: Cuts): PricedOrder {
  const chosen = basket.map(chosenLine);
  const priced = priceBasket(chosen, {
    digits: CENTS,
    taxRateBasisPoints: TAX_RATE_BASIS_POINTS,
    taxInclusive: false,
    memberDiscount: cuts.member,
    promo: ({ left }) => ({ discount: basisPointsOf(left, cuts.promoBasisPoints), lineIndex: null }),
    tip: 0n,
  });
  const lines = chosen.map((line, index) => ({ ...line, ...required(priced.lines[index], 'priced line') }));
  return { ...priced, lines };
}

/** Units of stock that an order uses, summed by stock item. */
export function stockNeeds(order: PricedOrder): { name: StockName; quantity: number }[] {
  const needs = new Map<string, { name: StockName; quantity: number }>();
  for (const { item, modifiers, quantity } of order.lines) {
    for (const name of [...item.recipe, ...modifiers.flatMap(({ modifier }) => modifier.recipe)]) {
      const known = needs.get(name.join('/'));
      needs.set(name.join('/'), { name, quantity: (known?.quantity ?? 0) + quantity });
    }
  }
  return [...needs.values()];
}

function chosenLine({ item: id, quantity = 1, modifiers: codes = [] }: BasketLine) {
  const item = required(
    ITEMS.find((one) => one.id === id),
    `item ${id}`,
  );
  const modifiers = codes.map((code) => chosenModifier(item, code));
  const unitPrice = modifiers.reduce((price, { modifier }) => price + modifier.price, item.price);
  return { item, quantity, modifiers, unitPrice };
}

function chosenModifier(item: DemoItem, code: string): ChosenModifier {
  for (const group of GROUPS.filter((one) => item.groups.includes(one.code))) {
    const modifier = group.modifiers.find((one) => one.code === code);
    if (modifier) return { group, modifier };
  }
  throw new Error(`${item.name} has no modifier ${code}`);
}
