import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';

const MULTIPLIER = { bronze: 1, silver: 1.25, gold: 1.5, platinum: 2 };
const THRESHOLDS = [0, 500, 1500, 4250];
const POINTS_A_DOLLAR = 3;

interface NapkinLot {
  left: number;
  expired: number;
  readonly expires: Date;
}

interface NapkinOrder {
  readonly spend: number;
  readonly rate: number;
  earned: number;
  takenBack: number;
  readonly year: number;
  readonly lot: NapkinLot | null;
}

interface NapkinRedemption {
  readonly points: number;
  readonly year: number;
  givenBack: number;
  /** Which lot each point came from, in the order in which they went. */
  readonly from: NapkinLot[];
}

/**
 * The default program on the back of a napkin, point by point: slow, plain, and written from the rules rather than from the
 * code that it is compared with.
 */
export class Napkin {
  balance = 0;
  debt = 0;
  tier: LoyaltyTier = 'bronze';
  readonly lots: NapkinLot[] = [];
  readonly ledger: number[] = [];
  private readonly earnedIn = new Map<number, number>();
  private readonly redeemedIn = new Map<number, number>();
  private readonly orders = new Map<string, NapkinOrder>();
  private readonly redemptions = new Map<string, NapkinRedemption[]>();
  private judgedIn = 0;

  constructor(private readonly timeZone: string) {}

  /** What is due by now: points run out, and a tier that was not won again in the year that has ended goes. */
  settle(now: Date): void {
    let gone = 0;
    for (const lot of this.lots.filter(({ expires }) => expires <= now)) {
      gone += lot.left;
      lot.expired += lot.left;
      lot.left = 0;
    }
    if (gone > 0) this.enter(-gone);
    const year = this.yearOf(now);
    if (this.judgedIn > 0 && this.judgedIn < year) this.tier = this.reachedIn(year - 1);
    this.judgedIn = year;
    this.rise(year);
  }

  earn(order: string, cents: number, now: Date): void {
    this.settle(now);
    const rate = POINTS_A_DOLLAR * MULTIPLIER[this.tier];
    // Hundredths of a point are exact in binary for these rates.
    const points = Math.floor((cents * rate * 100) / 10_000);
    if (points === 0) return;
    const year = this.yearOf(now);
    const lot = this.comeIn(points, now);
    this.orders.set(order, { spend: cents, rate, earned: points, takenBack: 0, year, lot });
    add(this.earnedIn, year, points);
    this.rise(year);
  }

  /** @returns whether there were enough. */
  redeem(order: string, points: number, now: Date): boolean {
    this.settle(now);
    if (points > this.balance) return false;
    const redemption = { points, year: this.yearOf(now), givenBack: 0, from: this.goOut(points) };
    this.redemptions.set(order, [...(this.redemptions.get(order) ?? []), redemption]);
    add(this.redeemedIn, redemption.year, points);
    return true;
  }

  /** @returns whether there were enough. */
  adjust(points: number, now: Date): boolean {
    this.settle(now);
    if (-points > this.balance) return false;
    if (points > 0) this.comeIn(points, now);
    else this.goOut(-points);
    return true;
  }

  /** So many cents of the order's spend are left; so many cents of what points took off it went back. */
  refund(order: string, spendLeft: number, valueBack: number, now: Date): void {
    this.settle(now);
    this.giveBack(order, valueBack);
    this.settle(now);
    this.takeBack(order, spendLeft);
  }

  earnedThisYear(now: Date): number {
    return this.earnedIn.get(this.yearOf(now)) ?? 0;
  }

  redeemedThisYear(now: Date): number {
    return this.redeemedIn.get(this.yearOf(now)) ?? 0;
  }

  private giveBack(order: string, valueBack: number): void {
    const redemptions = this.redemptions.get(order) ?? [];
    // A point is worth a cent.
    const redeemed = redemptions.reduce((sum, { points }) => sum + points, 0);
    let due = Math.min(redeemed, valueBack) - redemptions.reduce((sum, { givenBack }) => sum + givenBack, 0);
    for (const redemption of redemptions.toReversed()) {
      const points = Math.min(due, redemption.points - redemption.givenBack);
      if (points <= 0) continue;
      due -= points;
      redemption.givenBack += points;
      add(this.redeemedIn, redemption.year, -points);
      const paid = this.payDebt(points);
      for (let n = 0; n < points - paid; n += 1) {
        const lot = redemption.from.pop();
        if (lot) lot.left += 1;
      }
      this.enter(points, points - paid);
    }
  }

  private takeBack(order: string, spendLeft: number): void {
    const known = this.orders.get(order);
    if (!known) return;
    const kept = Math.floor((spendLeft * known.rate * 100) / 10_000);
    const share = Math.min(known.earned - kept, known.earned - (known.lot?.expired ?? 0)) - known.takenBack;
    if (share <= 0) return;
    known.takenBack += share;
    add(this.earnedIn, known.year, -share);
    let left = share;
    for (const lot of [...(known.lot ? [known.lot] : []), ...this.lots]) {
      const taken = Math.min(lot.left, left);
      lot.left -= taken;
      left -= taken;
    }
    this.debt += left;
    this.enter(-share, -(share - left));
  }

  private comeIn(points: number, now: Date): NapkinLot | null {
    const paid = this.payDebt(points);
    this.enter(points, points - paid);
    if (paid === points) return null;
    const lot = { left: points - paid, expired: 0, expires: this.inTwelveMonths(now) };
    this.lots.push(lot);
    return lot;
  }

  private goOut(points: number): NapkinLot[] {
    const from: NapkinLot[] = [];
    for (const lot of this.lots) {
      while (lot.left > 0 && from.length < points) {
        lot.left -= 1;
        from.push(lot);
      }
    }
    this.enter(-points);
    return from;
  }

  private payDebt(points: number): number {
    const paid = Math.min(points, this.debt);
    this.debt -= paid;
    return paid;
  }

  private enter(points: number, change = points): void {
    this.ledger.push(points);
    this.balance += change;
  }

  private rise(year: number): void {
    const reached = this.reachedIn(year);
    if (LOYALTY_TIERS.indexOf(reached) > LOYALTY_TIERS.indexOf(this.tier)) this.tier = reached;
  }

  private reachedIn(year: number): LoyaltyTier {
    const earned = this.earnedIn.get(year) ?? 0;
    return LOYALTY_TIERS[THRESHOLDS.filter((threshold) => earned >= threshold).length - 1] ?? 'bronze';
  }

  private yearOf(at: Date): number {
    return Number(new Intl.DateTimeFormat('en', { timeZone: this.timeZone, year: 'numeric' }).format(at));
  }

  /** The same time of the same day there, a year on; there is no leap day in between to think of but the 29th itself. */
  private inTwelveMonths(now: Date): Date {
    return yearLater(now, this.timeZone);
  }
}

function add(totals: Map<number, number>, year: number, points: number): void {
  totals.set(year, (totals.get(year) ?? 0) + points);
}

/** The moment at which the clocks of a zone show the same time a year later, found by looking at what they show. */
function yearLater(now: Date, timeZone: string): Date {
  const today = partsOf(now, timeZone);
  const isLeapDay = today.month === 2 && today.day === 29;
  const wanted = { ...today, year: today.year + 1, ...(isLeapDay ? { day: 28 } : {}) };
  const { year, month, day, hour, minute, second } = wanted;
  const guess = Date.UTC(year, month - 1, day, hour, minute, second) + (now.getTime() % 1_000);
  const DAY = 86_400_000;
  // Of an hour that the clocks show twice the first one counts; one that they pass over comes as late as it would have.
  const [before, afterwards] = [guess - offsetAt(guess - DAY, timeZone), guess - offsetAt(guess + DAY, timeZone)];
  const shows = (at: number): boolean => partsOf(new Date(at), timeZone).hour === hour;
  const shown = [before, afterwards].filter(shows);
  return new Date(shown.length > 0 ? Math.min(...shown) : before);
}

function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(new Date(at), timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - (at - (at % 1_000));
}

function partsOf(at: Date, timeZone: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return parts as ReturnType<typeof partsOf>;
}
