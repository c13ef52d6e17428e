import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureApp,
  startFeatureApp,
  type TestDatabase,
} from '@breadboard/testing';
import { DateTime } from 'luxon';
import { LoyaltyModule } from '../loyalty.module';
import { aProgram } from '../testing';
import { programBody } from '../testing/program-body';
import { aRandomLedger, dice, type WrittenEntry } from '../testing/random-ledger';

const PATH = '/api/v1/loyalty/program?preview=true';
/** Noon in New York, the same day in Auckland at its very beginning, and at its very end. */
const NOWS = ['2026-12-31T17:00:00Z', '2027-01-01T04:59:59Z', '2027-01-01T05:00:00Z', '2026-12-31T11:00:00Z'];

interface Move {
  readonly from: LoyaltyTier;
  readonly to: LoyaltyTier;
  readonly when: string;
  readonly members: number;
}

describe('a preview of a program', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const preview = async (tenantId: Uuid, changes: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const as: Caller = { role: 'tenant_admin', tenantId };
    const { status, body } = await app.call('PUT', PATH, { as, body: programBody(changes) });
    expect(status).toBe(200);
    return body.preview as Record<string, unknown>;
  };

  it.each([
    ['America/New_York', 'USD', 2],
    ['Pacific/Auckland', 'NZD', 2],
    ['Asia/Tokyo', 'JPY', 0],
  ])('in %s counts as a plain model does, by points and by money', async (timeZone, currency, digits) => {
    database.clock.set('2026-06-15T16:00:00Z');
    const { tenantId } = await aTenant(database, { timeZone, currency });
    await aProgram(database, tenantId, {});
    // Who has no account yet has nothing to lose.
    await aCustomer(database, tenantId);
    const ledger = await aRandomLedger(database, tenantId, {
      moments: aroundNewYear(),
      customers: 40,
      seed: digits + 7,
    });
    const roll = dice(11);
    for (const now of NOWS) {
      database.clock.set(now);
      for (const metric of ['points_earned', 'spend'] as const) {
        const thresholds = [0, 1 + roll(400), 500 + roll(900), 1_500 + roll(3_000)];
        const told = await preview(tenantId, {
          qualifying_metric: metric,
          ...Object.fromEntries(LOYALTY_TIERS.map((tier, n) => [`tiers.${tier}.threshold`, thresholds[n]])),
        });
        const year = DateTime.fromISO(now, { zone: timeZone }).year;
        const figureOf = (customerId: Uuid): number => {
          const counted = ledger.entries.filter((entry) => entry.customerId === customerId && isEarning(entry));
          const inYear = counted.filter(
            ({ countsAt }) => DateTime.fromJSDate(countsAt, { zone: timeZone }).year === year,
          );
          if (metric === 'points_earned') return inYear.reduce((sum, { points }) => sum + points, 0);
          return inYear.reduce((sum, { spend }) => sum + (spend ?? 0), 0) / 10 ** digits;
        };
        const pairs = [...ledger.tiers].map(([customerId, from]) => {
          const figure = figureOf(customerId);
          const to = LOYALTY_TIERS.filter((_, n) => figure >= (thresholds[n] ?? 0)).at(-1) ?? 'bronze';
          return { from, to };
        });
        const moves = movesOf(pairs);
        const sumOf = (when: string): number =>
          moves.filter((move) => move.when === when).reduce((sum, { members }) => sum + members, 0);
        expect(moves.length).toBeGreaterThan(0);
        expect(told).toEqual({
          members: ledger.tiers.size,
          rising: sumOf('at_once'),
          falling: sumOf('period_end'),
          moves,
        });
      }
    }
  });

  it('knows nothing of the members of others', async () => {
    const { tenantId } = await aTenant(database);
    expect(await preview(tenantId, {})).toEqual({ members: 0, rising: 0, falling: 0, moves: [] });
  });
});

function isEarning({ type, reverses, points }: WrittenEntry): boolean {
  return type === 'earn' || (reverses !== null && points < 0);
}

/** Moments of the two years before and after a new year, most of them close to it. */
function aroundNewYear(): Date[] {
  const roll = dice(3);
  const newYear = Date.parse('2027-01-01T00:00:00Z');
  const far = Array.from({ length: 150 }, () => newYear + (roll(2 * 300) - 300) * 24 * 3_600_000 + roll(86_400_000));
  const near = Array.from({ length: 250 }, () => newYear + roll(48 * 3_600_000) - 24 * 3_600_000);
  return [...far, ...near].toSorted((a, b) => a - b).map((at) => new Date(at));
}

function movesOf(pairs: readonly { readonly from: LoyaltyTier; readonly to: LoyaltyTier }[]): Move[] {
  const rank = (tier: LoyaltyTier): number => LOYALTY_TIERS.indexOf(tier);
  return LOYALTY_TIERS.flatMap((from) =>
    LOYALTY_TIERS.filter((to) => to !== from).flatMap((to) => {
      const members = pairs.filter((pair) => pair.from === from && pair.to === to).length;
      return members === 0 ? [] : [{ from, to, when: rank(to) > rank(from) ? 'at_once' : 'period_end', members }];
    }),
  );
}
