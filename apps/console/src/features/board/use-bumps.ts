import { got, isApiError } from '@breadboard/api-client';
import { type PageServices, useLanguage, useTexts, wordsFor } from '@breadboard/web-ui';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ifMatch } from '../../shared/keeping/use-write';
import type { KitchenStep, Order } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import { boardTexts } from './board.texts';
import { type Bump, BumpQueue } from './bump-queue';

/** How often a bump that waits is tried again while the server answers others. */
const RETRY_MS = 3_000;

export interface Bumps {
  readonly current: readonly Bump[];
  readonly bump: (order: Order, to: KitchenStep) => boolean;
}

interface BumpsOptions {
  readonly services: PageServices;
  readonly take: (order: Order) => void;
  readonly say: (words: string) => void;
}

/** The steps of this board's tickets: shown at once, sent with care, and told calmly when somebody else was faster. */
export function useBumps(options: BumpsOptions): Bumps {
  const { services } = options;
  const t = useTexts(boardTexts);
  const words = useTexts(orderTexts);
  const { language } = useLanguage();
  const onMoved = (order: Order): void => {
    options.take(order);
    options.say(t('moved', { number: order.number, status: words(order.status) }));
  };
  const onRefused = async (error: unknown, { order: { id, number } }: Bump): Promise<void> => {
    options.say(t('refused', { number, words: wordsFor(language, error) }));
    const now = await orderNow(services, id);
    if (now) options.take(now);
    const isRace = isApiError(error, 'invalid_status', 'version_conflict');
    if (now && isRace) options.say(t('wasFaster', { number, status: words(now.status) }));
  };
  // The queue outlives renders; what it tells goes to the newest one.
  const latest = useRef({ onMoved, onRefused });
  useEffect(() => {
    latest.current = { onMoved, onRefused };
  });
  const [queue] = useState(
    () =>
      new BumpQueue({
        send: (bump) => moved(services, bump),
        onMoved: (order) => latest.current.onMoved(order),
        onRefused: (error, bump) => void latest.current.onRefused(error, bump),
      }),
  );
  useEffect(() => {
    const retryWhenUp = (): void => {
      if (services.connection.state() === 'up') queue.retry();
    };
    const timer = setInterval(retryWhenUp, RETRY_MS);
    const stop = services.connection.subscribe(retryWhenUp);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [queue, services]);
  const current = useSyncExternalStore(queue.subscribe, queue.current);
  return { current, bump: (order, to) => queue.bump(order, to) };
}

function moved(services: PageServices, { order, to, key }: Bump): Promise<Order> {
  const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(order.version) };
  const params = { path: { order_id: order.id }, header };
  return got(services.api.POST('/api/v1/orders/{order_id}/status', { params, body: { status: to } }));
}

/** Null: it cannot be read right now. */
async function orderNow(services: PageServices, order_id: string): Promise<Order | null> {
  try {
    return await got(services.api.GET('/api/v1/orders/{order_id}', { params: { path: { order_id } } }));
  } catch {
    return null;
  }
}
