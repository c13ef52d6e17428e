import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Alert, Button } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { TenantBanner } from '../../app/console-frame';
import { useConsole } from '../../app/console';
import type { Location } from '../../shared/keeping/use-locations';
import type { KitchenStep, Order } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import { AllDay } from './all-day';
import { BoardBar } from './board-bar';
import { BoardColumns, inReadingOrder } from './board-columns';
import classes from './board.module.css';
import { boardTexts } from './board.texts';
import { withBumps } from './bump-queue';
import { BusyDialog } from './busy-dialog';
import { isOnBoard, sorted } from './ticket';
import { useBoardKeys } from './use-board-keys';
import { useBoardOrders } from './use-board-orders';
import { useBumps } from './use-bumps';
import { useNewOrders } from './use-new-orders';
import { useRecall } from './use-recall';
import { useServerNow } from '../../shared/time/use-server-now';
import { useWakeLock } from './use-wake-lock';

/** The board of one location. */
export function Board({ location, place }: { location: Location; place: ReactNode }) {
  const { services, may, chosenTenant } = useConsole();
  const t = useTexts(boardTexts);
  const words = useTexts(orderTexts);
  const [said, say] = useState('');
  const [isAllDay, setAllDay] = useState(() => window.innerWidth >= 1500);
  const [hasKeys, setKeys] = useState(true);
  const [isBusyOpen, setBusyOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { orders, isLoaded, error, feed, take, readAnew } = useBoardOrders(services, location.id);
  const bumps = useBumps({ services, take, say });
  const sound = useNewOrders({ orders, isLoaded, say });
  const recall = useRecall();
  const now = useServerNow(services, location.id);
  const choose = useChoice(main);
  useWakeLock();
  const { prep_minutes, toast_minutes } = location.kitchen;
  const shown = useMemo(() => withBumps(orders, bumps.current), [orders, bumps.current]);
  const tickets = sorted(shown, prep_minutes + toast_minutes, now);
  // A ticket that was called back and is on the board again stands there once.
  const recalled = recall.recalled.filter(({ id }) => !shown.some((order) => order.id === id && isOnBoard(order)));
  const bump = (order: Order, to: KitchenStep): void => {
    if (!bumps.bump(orders.find(({ id }) => id === order.id) ?? order, to)) return;
    recall.remember({ ...order, status: to });
    // The button is gone with its column; a second Enter must not hit whatever comes next.
    main.current?.focus({ preventScroll: true });
  };
  const callBack = (): void => {
    const order = recall.last();
    if (!order) return say(t('nothingToRecall'));
    const onScreen = inReadingOrder(tickets, recalled).find(({ id }) => id === order.id);
    if (onScreen) say(t('onScreen', { number: order.number, status: words(onScreen.status) }));
    else recall.show(order);
    choose(order.id);
  };
  useBoardKeys({
    isOn: hasKeys,
    onDigit: (digit) => choose(inReadingOrder(tickets, recalled)[digit - 1]?.id ?? null),
    onRecall: callBack,
    onAllDay: () => setAllDay((isShown) => !isShown),
  });
  const waiting = bumps.current.filter(({ state }) => state === 'waiting').length;
  return (
    <main className={classes.page} ref={main} tabIndex={-1} style={{ outline: 'none' }}>
      {chosenTenant !== null && <TenantBanner slug={chosenTenant} />}
      <BoardBar
        place={place}
        feed={feed}
        sound={sound}
        hasKeys={hasKeys}
        onKeys={setKeys}
        isAllDay={isAllDay}
        onAllDay={() => setAllDay(!isAllDay)}
        onRecall={callBack}
        busy={may('menu.availability') && <BusyButton location={location} onOpen={() => setBusyOpen(true)} />}
      />
      {error !== null && !isLoaded && <ErrorNote error={error} onRetry={readAnew} />}
      <OfflineNote waiting={waiting} />
      <div className={classes.work}>
        <BoardColumns
          tickets={tickets}
          recalled={recalled}
          bumps={bumps.current}
          now={now}
          timeZone={location.time_zone}
          onBump={may('orders.advance') ? bump : null}
          onPutAway={(orderId) => {
            recall.putAway(orderId);
            main.current?.focus({ preventScroll: true });
          }}
        />
        {isAllDay && <AllDay services={services} locationId={location.id} />}
      </div>
      <footer className={classes.foot}>
        <p className={classes.said} role="status">
          {said}
        </p>
        {hasKeys && <span>{t('keysHelp')}</span>}
      </footer>
      <BusyDialog
        services={services}
        location={location}
        now={now}
        isOpen={isBusyOpen}
        onClose={() => setBusyOpen(false)}
      />
    </main>
  );
}

/** Chooses a ticket: its button gets the focus, so that Enter is its own. */
function useChoice(main: { readonly current: HTMLElement | null }): (orderId: string | null) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const ticket = main.current?.querySelector<HTMLElement>(`[data-order="${CSS.escape(wanted)}"]`);
    ticket?.querySelector<HTMLElement>('[data-bump]')?.focus();
    ticket?.scrollIntoView({ block: 'nearest' });
    setWanted(null);
  }, [wanted, main]);
  return setWanted;
}

function BusyButton({ location: { busy }, onOpen }: { location: Location; onOpen: () => void }) {
  const t = useTexts(boardTexts);
  const delay = busy.delay_minutes > 0 ? ` +${busy.delay_minutes}` : '';
  return (
    <Button color={busy.paused ? 'red.9' : undefined} variant={busy.paused ? 'filled' : 'default'} onClick={onOpen}>
      {busy.paused ? `⏸ ${t('pausedNow')}` : `${t('busy')}${delay}`}
    </Button>
  );
}

/** Says plainly what happens to bumps while nothing can be sent. */
function OfflineNote({ waiting }: { waiting: number }) {
  const { services } = useConsole();
  const t = useTexts(boardTexts);
  const { subscribe, state } = services.connection;
  const connection = useSyncExternalStore(subscribe, state);
  if (connection === 'up' && waiting === 0) return null;
  return (
    <Alert role="status" color="yellow" variant="light" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      {connection !== 'up' && t('offlineBoard')} {waiting > 0 && t('kept', { count: waiting })}
    </Alert>
  );
}
