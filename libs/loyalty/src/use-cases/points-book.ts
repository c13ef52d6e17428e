import type { LoyaltyTier, PointTransactionType } from '@breadboard/contracts';
import { currencyDigits, type Uuid } from '@breadboard/kernel';
import { actorId, type DomainEvent, newId } from '@breadboard/platform';
import { after, expire, type Movement, type Points } from '../domain/account';
import { expiryOf, localDateOf } from '../domain/calendar';
import { type Lot, sumOf, withEmptyLots } from '../domain/lots';
import { judgeTier, type PeriodFigures } from '../domain/tiers';
import type { LedgerEntry } from '../persistence/ledger-entry';
import type { BookFacts, LockedAccount, StoredAccount } from '../persistence/loyalty.repository';

/** What is to be entered, beside what it does to the points. */
export interface NewEntry {
  readonly type: PointTransactionType;
  readonly description: string;
  readonly inputs: object;
  readonly orderId?: Uuid | null;
  readonly reason?: string | null;
  readonly reverses?: LedgerEntry['reverses'];
}

const EVENT_OF = {
  earn: 'loyalty.earned',
  redeem: 'loyalty.redeemed',
  adjust: 'loyalty.adjusted',
  expire: 'loyalty.expired',
} as const satisfies Record<PointTransactionType, DomainEvent['type']>;

/** One customer's account under its lock, with the entries that are being made: all at one moment, stored together. */
export class PointsBook {
  readonly entries: LedgerEntry[] = [];
  readonly events: DomainEvent[] = [];
  points: Points;
  tier: LoyaltyTier;
  private period: PeriodFigures;
  private judgedYear: number;

  constructor(
    readonly customerId: Uuid,
    readonly at: Date,
    private readonly account: LockedAccount,
    readonly facts: BookFacts,
    lots: Points['lots'],
  ) {
    this.points = { balance: account.balance, debt: account.debt, lots };
    this.tier = account.tier;
    this.period = facts.current;
    this.judgedYear = account.judgedYear;
  }

  /** Brings the account up to this moment: points whose time is over go, and the tier is that of the period. */
  settle(): void {
    this.expire();
    this.judge();
  }

  /** Takes out the points whose time is over. */
  expire(): void {
    const over = expire(this.points, this.at);
    if (over) this.enter({ type: 'expire', description: 'Points expired', inputs: { rule: 'expiry' } }, over);
  }

  /** Brings in lots that points will be given back to, and that may have none left. */
  recall(lots: readonly Omit<Lot, 'remaining'>[]): void {
    this.points = { ...this.points, lots: withEmptyLots(this.points.lots, lots) };
  }

  /** Points of a lot that ran out when the book was settled, and are not stored as such yet. */
  justExpired(lotId: Uuid): number {
    const expiries = this.entries
      .filter(({ type }) => type === 'expire')
      .flatMap(({ movement }) => movement.lotEntries);
    return -sumOf(expiries.filter((entry) => entry.lotId === lotId));
  }

  /** Enters a movement, with its event. @returns the entry's identifier. */
  enter(entry: NewEntry, movement: Movement): Uuid {
    const { rules, timeZone } = this.facts;
    const id = newId();
    const expiresAt = expiryOf(this.at, rules.expiryMonths, timeZone);
    const { orderId = null, reason = null, reverses = null } = entry;
    // What has run out did so by itself, whoever came by first.
    const actor = entry.type === 'expire' ? null : actorId();
    const inputs = entry.inputs as LedgerEntry['inputs'];
    this.points = after(this.points, movement, { id, earnedAt: this.at, expiresAt });
    this.entries.push({ ...entry, id, orderId, reason, reverses, actorId: actor, inputs, movement, expiresAt });
    this.tell(EVENT_OF[entry.type], {
      transaction_id: id,
      ...(orderId === null ? {} : { order_id: orderId }),
      points: movement.points,
      balance: this.points.balance,
    });
    return id;
  }

  /** Counts what was just earned towards the tier, which rises at once. */
  count(figures: PeriodFigures): void {
    this.period = { earned: this.period.earned + figures.earned, spent: this.period.spent + figures.spent };
    this.judge();
  }

  /** Whether there is anything to store. */
  get isChanged(): boolean {
    const { account, facts } = this;
    const wasJudged = account.judgedYear === facts.year && account.judgedVersion === facts.programVersion;
    return this.entries.length > 0 || !wasJudged;
  }

  /** The account as it is to be stored. */
  get stored(): StoredAccount {
    const { customerId, at, tier, judgedYear, facts } = this;
    const { balance, debt } = this.points;
    const { programVersion, lastSeq, timeZone } = facts;
    const tierSince = tier === this.account.tier ? null : localDateOf(timeZone, at);
    const account = { customerId, balance, debt, tier, tierSince, judgedYear, judgedVersion: programVersion };
    return { ...account, programVersion, lastSeq, at };
  }

  private judge(): void {
    const { rules, year, previous, currency } = this.facts;
    const period = { year, previous, current: this.period, digits: currencyDigits(currency) };
    const { tier: from, judgedYear } = this;
    this.tier = judgeTier({ tier: from, judgedYear }, rules, period);
    this.judgedYear = year;
    if (this.tier !== from) this.tell('loyalty.tier_changed', { from, to: this.tier });
  }

  private tell(type: DomainEvent['type'], facts: Readonly<Record<string, unknown>>): void {
    const payload = { customer_id: this.customerId, ...facts };
    this.events.push({ type, aggregate: 'loyalty_account', aggregateId: this.customerId, payload });
  }
}
