import type { EventType, LoyaltyTier, OrderStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { DateTime } from 'luxon';
import { type BasketLine, type PricedOrder, priceOrder, stockNeeds, TAX_RATE_BASIS_POINTS } from './basket';
import { addPayment } from './payment';
import { discountOf, pointsFor } from './program';
import { CURRENCY, type DemoPromo, TIME_ZONE } from './restaurants';
import type { Shop, StoredOrder } from './shop';

export interface DemoOrder {
  readonly id?: Uuid;
  readonly customerId: Uuid;
  readonly placedAt: Date;
  readonly basket: readonly BasketLine[];
  /** What it passed after `queued`; the last one is where it is now. */
  readonly path: readonly OrderStatus[];
  /** Milliseconds from one status to the next. */
  readonly pace: number;
  /** The customer's when the order was placed. */
  readonly tier: LoyaltyTier;
  readonly promo?: DemoPromo;
  readonly tip?: Minor;
  /** Left out: paid at pickup. */
  readonly paymentMethodId?: Uuid;
  readonly scheduledTime?: Date;
  /** When the number of the day matters: 42 is A-0042. */
  readonly dailyNumber?: number;
}

export const MINUTE = 60_000;
const PROMISE_MINUTES = 6;
const PREPARATION_MINUTES = 5;
const SLOT_MINUTES = 15;

interface Step {
  readonly status: OrderStatus;
  readonly at: Date;
}

/** Orders of one location with everything that belongs to them: lines, history, payment, stock and events. */
export class OrderBook {
  readonly orders: StoredOrder[] = [];
  promoUses = 0;
  private readonly numbers = new Map<string, number>();
  /** Order lines by the beginning of their pickup slot. */
  private readonly slots = new Map<number, number>();

  constructor(private readonly shop: Shop) {}

  add(order: DemoOrder): StoredOrder {
    const { tier, placedAt } = order;
    const cuts = { member: (subtotal: Minor) => discountOf(tier, subtotal), promoBasisPoints: order.promo?.value ?? 0 };
    const priced = priceOrder(order.basket, cuts);
    const steps = (['queued', ...order.path] as const).map((status, index) => ({
      status,
      at: new Date(placedAt.getTime() + index * order.pace),
    }));
    const last = steps.at(-1) ?? { status: 'queued' as const, at: placedAt };
    const businessDate = DateTime.fromJSDate(placedAt, { zone: TIME_ZONE }).toFormat('yyyy-MM-dd');
    const stored: StoredOrder = {
      id: order.id ?? this.shop.ids.next('ord'),
      customerId: order.customerId,
      number: this.nextNumber(businessDate, order.dailyNumber),
      status: last.status,
      total: priced.spend + priced.tax + (order.tip ?? 0n),
      spend: priced.spend,
      points: pointsFor(tier, priced.spend),
      placedAt,
      changedAt: last.at,
    };
    this.addHeader(order, stored, priced, { businessDate, version: steps.length });
    this.addLines(stored.id, priced);
    this.addHistory(stored, steps);
    if (order.promo) this.addPromoUse(order.promo, stored);
    if (stored.status !== 'canceled') this.addSlotUse(order, stored.id);
    this.shop.stock.use(stored.id, stockNeeds(priced), last);
    addPayment(this.shop, stored, order.paymentMethodId ?? null);
    this.orders.push(stored);
    return stored;
  }

  /** What can only be said once every order is in: the day counters, the pickup slots, and what is left on the shelves. */
  close(now: Date): void {
    for (const [businessDate, lastNumber] of this.numbers) {
      const day = { business_date: businessDate, last_number: lastNumber };
      this.shop.rows.add('order_numbers', { location_id: this.shop.locationId, ...day });
    }
    for (const [start, used] of this.slots) {
      const slot = { location_id: this.shop.locationId, starts_at: new Date(start) };
      this.shop.rows.add('pickup_slots', { ...slot, used });
    }
    const openedAt = DateTime.fromJSDate(now, { zone: TIME_ZONE }).startOf('year').minus({ years: 1 }).toJSDate();
    this.shop.stock.close(this.shop.locationId, openedAt, now);
  }

  private nextNumber(businessDate: string, wanted?: number): string {
    const number = wanted ?? (this.numbers.get(businessDate) ?? 0) + 1;
    this.numbers.set(businessDate, number);
    return `A-${String(number).padStart(4, '0')}`;
  }

  private addHeader(
    order: DemoOrder,
    stored: StoredOrder,
    priced: PricedOrder,
    { businessDate, version }: { businessDate: string; version: number },
  ): void {
    const { placedAt, scheduledTime } = order;
    this.shop.rows.add('orders', {
      id: stored.id,
      location_id: this.shop.locationId,
      customer_id: stored.customerId,
      business_date: businessDate,
      number: stored.number,
      order_type: 'PICKUP',
      status: stored.status,
      currency: CURRENCY,
      subtotal: priced.subtotal,
      member_discount: priced.memberDiscount,
      promo_discount: priced.promoDiscount,
      tax: priced.tax,
      tax_rate_basis_points: TAX_RATE_BASIS_POINTS,
      tax_inclusive: false,
      tip: order.tip ?? 0n,
      total: stored.total,
      promo_id: order.promo?.id ?? null,
      promo_code: order.promo?.code ?? null,
      promo_description: order.promo?.description ?? null,
      points_to_earn: stored.points,
      scheduled_time: scheduledTime ?? null,
      kitchen_at: scheduledTime ? minutesAfter(scheduledTime, -PREPARATION_MINUTES) : placedAt,
      placed_at: placedAt,
      promised_at: scheduledTime ?? minutesAfter(placedAt, PROMISE_MINUTES),
      channel: 'online',
      cancel_reason: stored.status === 'canceled' ? 'Customer changed their mind' : null,
      version,
      created_at: placedAt,
      updated_at: stored.changedAt,
    });
  }

  private addLines(orderId: Uuid, priced: PricedOrder): void {
    const { rows, ids } = this.shop;
    for (const [position, line] of priced.lines.entries()) {
      const lineId = ids.next('line');
      rows.add('order_lines', {
        id: lineId,
        order_id: orderId,
        position,
        menu_item_id: ids.of('item', line.item.id),
        name: line.item.name,
        quantity: line.quantity,
        unit_price: line.unitPrice,
        special_instructions: null,
        line_total: line.lineTotal,
        discount: line.discount,
        tax: line.tax,
      });
      line.modifiers.forEach(({ group, modifier }, index) =>
        rows.add('order_line_modifiers', {
          order_line_id: lineId,
          position: index,
          modifier_id: ids.of('mod', modifier.id),
          group_code: group.code,
          code: modifier.code,
          name: modifier.name,
          quantity: 1,
          price: modifier.price,
        }),
      );
    }
  }

  private addHistory(stored: StoredOrder, steps: readonly Step[]): void {
    const facts = { order_id: stored.id, customer_id: stored.customerId, location_id: this.shop.locationId };
    for (const [index, { status, at }] of steps.entries()) {
      this.shop.rows.add('order_status_history', { order_id: stored.id, seq: index + 1, status, at });
      const payload = { ...facts, number: stored.number, status };
      this.shop.events.tell({ type: eventOf(index, status), aggregate: 'order', aggregateId: stored.id, payload, at });
    }
  }

  /** The doors never close, so that slots begin at every quarter of an hour. */
  private addSlotUse({ placedAt, scheduledTime, basket }: DemoOrder, orderId: Uuid): void {
    const ready = scheduledTime ?? minutesAfter(placedAt, PROMISE_MINUTES);
    const start = Math.floor(ready.getTime() / (SLOT_MINUTES * MINUTE)) * SLOT_MINUTES * MINUTE;
    this.slots.set(start, (this.slots.get(start) ?? 0) + basket.length);
    const slot = { location_id: this.shop.locationId, starts_at: new Date(start) };
    this.shop.rows.add('pickup_slot_uses', { order_id: orderId, ...slot, lines: basket.length });
  }

  private addPromoUse(promo: DemoPromo, stored: StoredOrder): void {
    this.promoUses += 1;
    this.shop.rows.add('promo_uses', {
      promo_id: promo.id,
      order_id: stored.id,
      customer_id: stored.customerId,
      used_at: stored.placedAt,
    });
  }
}

function eventOf(index: number, status: OrderStatus): EventType {
  if (index === 0) return 'order.placed';
  return status === 'canceled' ? 'order.canceled' : 'order.status_changed';
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE);
}
