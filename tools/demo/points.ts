import type { LoyaltyTier } from '@breadboard/contracts';
import { assert, decimalText, required, type Uuid } from '@breadboard/kernel';
import { higherTier, takeFrom } from '@breadboard/loyalty';
import { DateTime } from 'luxon';
import type { Shop, StoredOrder } from './shop';
import { explanationOf, PROGRAM_VERSION, redemptionOf, RULES, tierReached, worthOf } from './program';
import { TIME_ZONE } from './restaurants';

interface Lot {
  /** Of the transaction that brought them. */
  readonly id: Uuid;
  readonly points: number;
  remaining: number;
  readonly earnedAt: Date;
}

interface Redemption {
  readonly at: Date;
  /** Null: a voucher. */
  readonly orderId: Uuid | null;
  readonly id?: Uuid | undefined;
}

/** One customer's points: ledger, lots and tier, kept by the rules of the program. Entries come in order of time. */
export class PointsBook {
  tier: LoyaltyTier = 'bronze';
  balance = 0;
  private tierSince: Date | null = null;
  private sequence = 0;
  private readonly lots: Lot[] = [];
  private readonly earnedInYear = new Map<number, number>();

  constructor(
    private readonly shop: Shop,
    readonly customerId: Uuid,
  ) {}

  /** Credits a delivered order. */
  earn(order: StoredOrder, id: Uuid = this.shop.ids.next('txn')): void {
    if (order.points === 0) return;
    const at = order.changedAt;
    const orderFacts = { description: `Order #${order.number}`, orderId: order.id };
    this.enter({
      id,
      type: 'earn',
      points: order.points,
      ...orderFacts,
      inputs: explanationOf(this.tier, order.spend),
      at,
    });
    this.lots.push({ id, points: order.points, remaining: order.points, earnedAt: at });
    const payload = { customer_id: this.customerId, order_id: order.id, points: order.points, balance: this.balance };
    this.tell('loyalty.earned', payload, at);
    this.riseWith(order.points, at);
  }

  /** Takes points, those earned first before the others. */
  redeem(points: number, { at, orderId, id = this.shop.ids.next('txn') }: Redemption): void {
    assert(points <= this.balance, `${points} points cannot be redeemed of ${this.balance}`);
    const description = `Redeemed for $${decimalText(worthOf(points), 2)} discount`;
    this.enter({ id, type: 'redeem', points: -points, description, orderId, inputs: redemptionOf(points), at });
    for (const entry of takeFrom(this.lots, points)) {
      this.shop.rows.add('loyalty_lot_entries', { transaction_id: id, lot_id: entry.lotId, points: entry.points });
      const lot = required(
        this.lots.find((one) => one.id === entry.lotId),
        'lot',
      );
      lot.remaining += entry.points;
    }
    const payload = { transaction_id: id, ...(orderId ? { order_id: orderId } : {}), points: -points };
    this.tell('loyalty.redeemed', { customer_id: this.customerId, ...payload, balance: this.balance }, at);
  }

  /** The account and its lots, once every entry is made. */
  close(now: Date): void {
    this.shop.rows.add('loyalty_accounts', {
      customer_id: this.customerId,
      balance: this.balance,
      tier: this.tier,
      tier_since: this.tierSince && local(this.tierSince).toISODate(),
      updated_at: now,
    });
    for (const { id, points, remaining, earnedAt } of this.lots) {
      this.shop.rows.add('loyalty_lots', {
        transaction_id: id,
        customer_id: this.customerId,
        points,
        remaining,
        earned_at: earnedAt,
        expires_at: local(earnedAt)
          .plus({ months: RULES.expiryMonths ?? 0 })
          .toJSDate(),
      });
    }
  }

  private enter(entry: {
    id: Uuid;
    type: 'earn' | 'redeem';
    points: number;
    description: string;
    orderId: Uuid | null;
    inputs: object;
    at: Date;
  }): void {
    this.sequence += 1;
    this.balance += entry.points;
    this.shop.rows.add('loyalty_transactions', {
      id: entry.id,
      customer_id: this.customerId,
      seq: this.sequence,
      type: entry.type,
      points: entry.points,
      description: entry.description,
      order_id: entry.orderId,
      program_version: PROGRAM_VERSION,
      inputs: entry.inputs,
      counts_at: entry.at,
      created_at: entry.at,
    });
  }

  private riseWith(points: number, at: Date): void {
    const { year } = local(at);
    const earned = (this.earnedInYear.get(year) ?? 0) + points;
    this.earnedInYear.set(year, earned);
    const tier = higherTier(this.tier, tierReached(earned));
    if (tier === this.tier) return;
    this.tell('loyalty.tier_changed', { customer_id: this.customerId, from: this.tier, to: tier }, at);
    this.tier = tier;
    this.tierSince = at;
  }

  private tell(
    type: 'loyalty.earned' | 'loyalty.redeemed' | 'loyalty.tier_changed',
    payload: Record<string, unknown>,
    at: Date,
  ): void {
    this.shop.events.tell({ type, aggregate: 'loyalty_account', aggregateId: this.customerId, payload, at });
  }
}

function local(at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone: TIME_ZONE });
}
