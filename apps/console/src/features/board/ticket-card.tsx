import { timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button } from '@mantine/core';
import { nextStep, type KitchenStep, type Order } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import classes from './board.module.css';
import { boardTexts } from './board.texts';
import { ageMinutes, promiseOf } from './ticket';

interface TicketCardProps {
  readonly order: Order;
  readonly now: number;
  readonly timeZone: string;
  /** The key that chooses it; null: there are only nine. */
  readonly digit: number | null;
  readonly isRecalled?: boolean;
  readonly state: 'sending' | 'waiting' | null;
  /** Null: one's role does not move orders. */
  readonly onBump: ((to: KitchenStep) => void) | null;
  readonly onPutAway?: () => void;
}

/** One order as the kitchen reads it, from two metres away. */
export function TicketCard(props: TicketCardProps) {
  const { order, now, timeZone, digit, isRecalled = false, state, onBump, onPutAway } = props;
  const t = useTexts(boardTexts);
  const words = useTexts(orderTexts);
  const { language } = useLanguage();
  const age = ageMinutes(order, now);
  const next = nextStep(order.status);
  return (
    <li className={classes.ticket} data-order={order.id} data-recalled={isRecalled || undefined}>
      <div className={classes.head}>
        {digit !== null && (
          <span className={classes.digit} aria-hidden>
            {digit}
          </span>
        )}
        <h3 className={classes.number}>{order.number}</h3>
        <span className={classes.age} title={t('ageLong', { minutes: age })}>
          {order.scheduled_time === null
            ? t('age', { minutes: age })
            : t('pickupAt', { time: timeOfDay(language, order.scheduled_time, timeZone) })}
        </span>
      </div>
      {isRecalled ? (
        <p className={classes.promise}>
          ↩ {t('recalled')}: {words(order.status)}
        </p>
      ) : (
        <PromiseLine order={order} now={now} />
      )}
      {state === 'waiting' && <p className={classes.promise}>⏳ {t('waiting')}</p>}
      <TicketItems order={order} />
      <div className={classes.actions}>
        {onPutAway && (
          <Button
            size="md"
            variant="default"
            data-bump
            aria-label={`${t('putAway')}, ${order.number}`}
            onClick={onPutAway}
          >
            {t('putAway')}
          </Button>
        )}
        {onBump && next && !isRecalled && (
          <Button
            size="lg"
            data-bump
            className={classes.bump}
            aria-label={`${words(`to_${next}`)}, ${order.number}`}
            aria-disabled={state === 'sending'}
            onClick={() => onBump(next)}
          >
            {words(`to_${next}`)}
          </Button>
        )}
        {onBump && order.status === 'prepping' && !isRecalled && (
          <Button
            size="lg"
            className={classes.bump}
            variant="default"
            aria-label={`${t('skipToReady')}, ${order.number}`}
            title={t('skipToReady')}
            onClick={() => onBump('ready')}
          >
            ⇥
          </Button>
        )}
      </div>
    </li>
  );
}

/** In words, with a sign, and in colour. */
function PromiseLine({ order, now }: { order: Order; now: number }) {
  const t = useTexts(boardTexts);
  const promise = promiseOf(order, now);
  if (!promise) return order.status === 'ready' ? <p className={classes.promise}>✓ {t('waitsForGuest')}</p> : null;
  const { haste, minutes } = promise;
  const sign = { calm: '', soon: '! ', late: '‼ ' }[haste];
  return (
    <p className={classes.promise} data-haste={haste}>
      <span aria-hidden>{sign}</span>
      {t(haste, { minutes })}
    </p>
  );
}

function TicketItems({ order }: { order: Order }) {
  const t = useTexts(boardTexts);
  return (
    <ul className={classes.items}>
      {order.items.map((item) => (
        <li key={item.id}>
          {item.quantity} × {item.name}
          {item.modifiers.length > 0 && (
            <ul className={classes.choices}>
              {item.modifiers.map(({ modifier_id, name, quantity }) => (
                <li key={modifier_id}>
                  {quantity > 1 ? `${quantity} × ` : ''}
                  {name}
                </li>
              ))}
            </ul>
          )}
          {item.special_instructions !== null && item.special_instructions !== '' && (
            <div className={classes.note}>{t('note', { text: item.special_instructions })}</div>
          )}
        </li>
      ))}
    </ul>
  );
}
