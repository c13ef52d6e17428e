import { ApiError, type ApiErrorCode } from '@breadboard/api-client';
import { type Attempt, OrderAttempts } from './order-attempt';

function aStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A server that keeps its promise: one order a key. Failures come first, in the order given. */
function aServer(...failures: { code: ApiErrorCode; status: number; isPlaced?: boolean }[]) {
  const orders = new Map<string, string>();
  const asked: Attempt<string>[] = [];
  const send = async (attempt: Attempt<string>): Promise<string> => {
    asked.push(attempt);
    const failure = failures.shift();
    if (!failure || failure.isPlaced) orders.set(attempt.key, orders.get(attempt.key) ?? `order of ${attempt.body}`);
    if (failure) throw new ApiError(failure.code, 'No.', failure.status);
    return Promise.resolve(orders.get(attempt.key) ?? '');
  };
  return { orders, asked, send };
}

let keys = 0;
const attemptsIn = (storage: ReturnType<typeof aStorage>, owner: () => string | null = () => 'ana') =>
  new OrderAttempts<string, string>(storage, 'attempt', () => `key ${(keys += 1)}`, owner);

describe('placing an order', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is done once for two clicks, and forgotten once it is known', async () => {
    const attempts = attemptsIn(aStorage());
    const server = aServer();
    const both = await Promise.all([attempts.place('soup', server.send), attempts.place('soup', server.send)]);
    expect(both).toEqual(['order of soup', 'order of soup']);
    expect(server.orders.size).toBe(1);
    expect(attempts.open()).toBeNull();
  });

  it('is gone on with after a reload, as it was, when nobody knows what became of it', async () => {
    const storage = aStorage();
    const server = aServer({ code: 'offline', status: 0, isPlaced: true });
    await expect(attemptsIn(storage).place('soup', server.send)).rejects.toMatchObject({ code: 'offline' });
    const afterwards = attemptsIn(storage);
    expect(afterwards.isUncertain()).toBe(true);
    expect(afterwards.open()?.body).toBe('soup');
    expect(await afterwards.place('something else', server.send)).toBe('order of soup');
    expect(server.orders.size).toBe(1);
  });

  it('is uncertain only between a lost answer and a known outcome', async () => {
    const storage = aStorage();
    const attempts = attemptsIn(storage);
    const heard: boolean[] = [];
    attempts.subscribe(() => heard.push(attempts.isUncertain()));
    const server = aServer({ code: 'offline', status: 0 });
    const first = attempts.place('soup', server.send);
    expect(attempts.isUncertain()).toBe(false);
    await expect(first).rejects.toMatchObject({ code: 'offline' });
    const otherTab = attemptsIn(storage);
    await attempts.place('soup', server.send);
    expect(heard).toEqual([true, false]);
    expect(otherTab.isUncertain()).toBe(false);
    expect(otherTab.look()).toBeNull();
  });

  it('is gone on with by nobody but whoever began it', async () => {
    const storage = aStorage();
    const lost = aServer({ code: 'offline', status: 0 });
    await expect(attemptsIn(storage).place('soup', lost.send)).rejects.toMatchObject({ code: 'offline' });
    let owner: string | null = null;
    const next = attemptsIn(storage, () => owner);
    expect(next.isUncertain()).toBe(false);
    owner = 'ben';
    expect(next.isUncertain()).toBe(false);
    const server = aServer();
    expect(await next.place('salad', server.send)).toBe('order of salad');
    expect(server.asked.map(({ body }) => body)).toEqual(['salad']);
    owner = null;
    await expect(next.place('salad', server.send)).rejects.toThrow('nobody is signed in');
  });

  it.each([
    ['offline', 0],
    ['unavailable', 503],
    ['internal_error', 500],
    ['unauthorized', 401],
    ['rate_limited', 429],
  ] as const)('stays open after "%s"', async (code, status) => {
    const attempts = attemptsIn(aStorage());
    await expect(attempts.place('soup', aServer({ code, status }).send)).rejects.toMatchObject({ code });
    expect(attempts.open()).not.toBeNull();
  });

  it.each([
    ['out_of_stock', 409],
    ['payment_declined', 422],
    ['quote_changed', 409],
    ['customer_disabled', 403],
  ] as const)('begins anew, under another key, after "%s"', async (code, status) => {
    const attempts = attemptsIn(aStorage());
    const server = aServer({ code, status });
    await expect(attempts.place('soup', server.send)).rejects.toMatchObject({ code });
    expect(await attempts.place('salad', server.send)).toBe('order of salad');
    expect(new Set(server.asked.map(({ key }) => key)).size).toBe(2);
  });

  it('waits while its first request runs', async () => {
    const attempts = attemptsIn(aStorage());
    const server = aServer({ code: 'request_in_progress', status: 409 }, { code: 'request_in_progress', status: 409 });
    const order = attempts.place('soup', server.send);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await order).toBe('order of soup');
    expect(server.asked).toHaveLength(3);
  });
});
