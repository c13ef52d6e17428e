import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

/**
 * Counts the round trips to the database that `work` makes: a query that is sent while an earlier one of its connection is
 * still under way shares that one's trip. It looks at the driver itself, and so cannot miss what goes around our own code.
 */
export async function countRoundTrips(work: () => Promise<unknown>): Promise<number> {
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  const underWay = new WeakMap<Client, number>();
  let trips = 0;
  prototype.query = function query(...args: unknown[]) {
    const before = underWay.get(this) ?? 0;
    if (before === 0) trips += 1;
    underWay.set(this, before + 1);
    const answer = original.apply(this, args);
    const done = (): void => void underWay.set(this, (underWay.get(this) ?? 1) - 1);
    if (answer instanceof Promise) answer.then(done, done);
    return answer;
  };
  try {
    await work();
    return trips;
  } finally {
    prototype.query = original;
  }
}
