import { ApiError } from '@breadboard/api-client';
import type { Order } from '../../shared/orders/order-status';
import { type Bump, BumpQueue, withBumps } from './bump-queue';

const ORDER = { id: 'ord_1', number: 'A-0001', version: 3, status: 'queued' } as Order;
const offline = (): ApiError => new ApiError('offline', '', 0);
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A kitchen whose server answers as the test says, one answer after the other. */
function aKitchen(...answers: (Order | Error)[]) {
  const sent: Bump[] = [];
  const moved: string[] = [];
  const refused: unknown[] = [];
  const queue = new BumpQueue({
    send: async (bump) => {
      sent.push(bump);
      const answer = answers.shift() ?? { ...bump.order, status: bump.to, version: bump.order.version + 1 };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onMoved: (order) => moved.push(`${order.number} ${order.status}`),
    onRefused: (error) => refused.push((error as ApiError).code),
  });
  return { queue, sent, moved, refused };
}

describe('bumps', () => {
  it('go out once, however often the button is hit meanwhile', async () => {
    const { queue, sent, moved } = aKitchen();
    expect([queue.bump(ORDER, 'prepping'), queue.bump(ORDER, 'prepping')]).toEqual([true, false]);
    await settled();
    expect([sent.length, moved, queue.current()]).toEqual([1, ['A-0001 prepping'], []]);
  });

  it('show at once, and no longer when somebody else was faster', () => {
    const bump: Bump = { order: ORDER, to: 'prepping', key: 'k', state: 'sending' };
    expect(withBumps([ORDER], [bump])[0]?.status).toBe('prepping');
    const faster = { ...ORDER, version: 4, status: 'ready' as const };
    expect(withBumps([faster], [bump])[0]?.status).toBe('ready');
  });

  it('wait while the server is away, and are sent again with the same key and for the same version', async () => {
    const { queue, sent, moved } = aKitchen(offline(), offline());
    queue.bump(ORDER, 'prepping');
    await settled();
    expect(queue.current()).toMatchObject([{ state: 'waiting', to: 'prepping' }]);
    queue.retry();
    await settled();
    queue.retry();
    await settled();
    expect(new Set(sent.map(({ key, order }) => `${key} ${order.version}`)).size).toBe(1);
    expect([sent.length, moved, queue.current()]).toEqual([3, ['A-0001 prepping'], []]);
  });

  it('of a ticket that waits go to where it was bumped last', async () => {
    const { queue, sent, moved } = aKitchen(offline(), offline());
    queue.bump(ORDER, 'prepping');
    await settled();
    queue.bump({ ...ORDER, status: 'prepping' }, 'toasting');
    await settled();
    queue.retry();
    await settled();
    expect(sent.map(({ to, order }) => `${to} of ${order.version}`)).toEqual([
      'prepping of 3',
      'toasting of 3',
      'toasting of 3',
    ]);
    expect(moved).toEqual(['A-0001 toasting']);
  });

  it('that lose a race are told of, and not tried again', async () => {
    const { queue, refused, sent } = aKitchen(new ApiError('version_conflict', '', 412));
    queue.bump(ORDER, 'prepping');
    await settled();
    queue.retry();
    await settled();
    expect([refused, queue.current(), sent.length]).toEqual([['version_conflict'], [], 1]);
  });

  it('are heard of by whoever listens', async () => {
    const { queue } = aKitchen();
    const seen: number[] = [];
    const stop = queue.subscribe(() => seen.push(queue.current().length));
    queue.bump(ORDER, 'ready');
    await settled();
    stop();
    queue.bump(ORDER, 'ready');
    expect(seen).toEqual([1, 0]);
  });
});
