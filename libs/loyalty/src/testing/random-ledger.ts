import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aCustomer, type TestDatabase } from '@breadboard/testing';
import type { LoyaltyTier } from '@breadboard/contracts';
import { anAccount } from './index';

/** An entry as it was written, for a plain model to count again. */
export interface WrittenEntry {
  readonly id: Uuid;
  readonly customerId: Uuid;
  readonly type: 'earn' | 'redeem' | 'adjust' | 'expire';
  readonly points: number;
  /** Minor units; of accruals and what is taken back of them. */
  readonly spend: number | null;
  readonly debtMade: number;
  readonly debtPaid: number;
  readonly reverses: WrittenEntry | null;
  readonly countsAt: Date;
  readonly createdAt: Date;
}

type Draft = Omit<WrittenEntry, 'id' | 'countsAt'>;

/** Numbers that look random, and are the same in every run: from 0 up to and without `below`. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Customers with a tier and entries of every kind, made at the given moments in their order; what takes back an entry counts
 * when that entry did. The tenant must have a program. The books are not kept: balances, lots and events are missing.
 */
export async function aRandomLedger(
  database: TestDatabase,
  tenantId: Uuid,
  { moments, customers, seed }: { moments: readonly Date[]; customers: number; seed: number },
): Promise<{ readonly entries: WrittenEntry[]; readonly tiers: ReadonlyMap<Uuid, LoyaltyTier> }> {
  const roll = dice(seed);
  const names = ['bronze', 'silver', 'gold', 'platinum'] as const;
  const tiers = new Map<Uuid, LoyaltyTier>();
  for (let n = 0; n < customers; n += 1) {
    const customerId = await aCustomer(database, tenantId);
    const tier = names[roll(names.length)] ?? 'bronze';
    await anAccount(database, tenantId, customerId, { tier });
    tiers.set(customerId, tier);
  }
  const owners = [...tiers.keys()];
  const entries: WrittenEntry[] = [];
  for (const createdAt of moments) {
    const draft = draftOf(roll, { customerId: owners[roll(owners.length)] ?? '', createdAt, entries });
    entries.push({ ...draft, id: newId(), countsAt: draft.reverses?.countsAt ?? createdAt });
  }
  await store(database, tenantId, entries);
  return { entries, tiers };
}

interface Scene {
  readonly customerId: Uuid;
  readonly createdAt: Date;
  readonly entries: readonly WrittenEntry[];
}

function draftOf(roll: (below: number) => number, { customerId, createdAt, entries }: Scene): Draft {
  const none = { customerId, createdAt, spend: null, debtMade: 0, debtPaid: 0, reverses: null };
  const earlier = entries.filter((entry) => entry.customerId === customerId && entry.type !== 'expire');
  const reversed = earlier[roll(earlier.length)] ?? null;
  const kind = roll(8);
  if (kind === 0) return { ...none, type: 'expire', points: -roll(50) };
  if (kind === 1) return { ...none, type: 'adjust', points: roll(200) - 100 };
  if (kind === 2) return { ...none, type: 'redeem', points: -1 - roll(100) };
  if (kind === 3 && reversed?.type === 'earn' && reversed.points > 0) {
    const points = -1 - roll(reversed.points);
    return { ...none, type: 'adjust', points, reverses: reversed, spend: -roll(50_000), debtMade: roll(-points + 1) };
  }
  if (kind === 3 && reversed?.type === 'redeem') {
    return { ...none, type: 'adjust', points: 1 + roll(-reversed.points), reverses: reversed };
  }
  const points = roll(1_500);
  return { ...none, type: 'earn', points, spend: roll(100_000), debtPaid: roll(2) * roll(points + 1) };
}

async function store(database: TestDatabase, tenantId: Uuid, entries: readonly WrittenEntry[]): Promise<void> {
  const numbered = new Map<Uuid, number>();
  const rows = entries.map((entry) => {
    const seq = 1 + (numbered.get(entry.customerId) ?? 0);
    numbered.set(entry.customerId, seq);
    const { spend, debtMade, debtPaid } = entry;
    const inputs = {
      ...(spend === null ? {} : { spend }),
      ...(debtMade === 0 ? {} : { debt_made: debtMade }),
      ...(debtPaid === 0 ? {} : { debt_paid: debtPaid }),
    };
    const { id, customerId, type, points, createdAt, countsAt } = entry;
    const times = { created_at: createdAt, counts_at: countsAt };
    return {
      id,
      customer_id: customerId,
      seq,
      type,
      points,
      inputs,
      reverses_id: entry.reverses?.id ?? null,
      ...times,
    };
  });
  await database.owner(
    `INSERT INTO loyalty_transactions (tenant_id, id, customer_id, seq, type, points, description, program_version, inputs,
       reverses_id, counts_at, created_at)
     SELECT $1, r.id, r.customer_id, r.seq, r.type, r.points, 'Entry', 1, r.inputs, r.reverses_id, r.counts_at, r.created_at
     FROM jsonb_to_recordset($2) AS r (id uuid, customer_id uuid, seq int, type text, points int, inputs jsonb,
       reverses_id uuid, counts_at timestamptz, created_at timestamptz)`,
    [tenantId, JSON.stringify(rows)],
  );
}
