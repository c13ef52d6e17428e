import { timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import type { KitchenStep, Order } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import classes from './board.module.css';
import { boardTexts } from './board.texts';
import type { Bump } from './bump-queue';
import { type Column, COLUMNS, type Sorted } from './ticket';
import { TicketCard } from './ticket-card';

interface BoardColumnsProps {
  readonly tickets: Sorted;
  readonly recalled: readonly Order[];
  readonly bumps: readonly Bump[];
  readonly now: number;
  readonly timeZone: string;
  readonly onBump: ((order: Order, to: KitchenStep) => void) | null;
  readonly onPutAway: (orderId: string) => void;
}

/** The tickets in the order in which the keys 1 to 9 choose them: down the columns, from left to right. */
export function inReadingOrder({ columns }: Sorted, recalled: readonly Order[]): readonly Order[] {
  return [...columns.queued, ...columns.prepping, ...columns.toasting, ...recalled, ...columns.ready];
}

export function BoardColumns(props: BoardColumnsProps) {
  const { tickets, recalled } = props;
  const digits = inReadingOrder(tickets, recalled).map(({ id }) => id);
  return (
    <div className={classes.columns}>
      {COLUMNS.map((column) => (
        <BoardColumn key={column} {...props} column={column} digits={digits} />
      ))}
    </div>
  );
}

function BoardColumn(props: BoardColumnsProps & { column: Column; digits: readonly string[] }) {
  const { column, digits, tickets, recalled, bumps, now, timeZone, onBump, onPutAway } = props;
  const t = useTexts(boardTexts);
  const words = useTexts(orderTexts);
  const { language } = useLanguage();
  const orders = tickets.columns[column];
  const digitOf = ({ id }: Order): number | null => {
    const digit = digits.indexOf(id) + 1;
    return digit <= 9 ? digit : null;
  };
  const common = { now, timeZone };
  const [firstLater] = tickets.later;
  return (
    <section className={classes.column} aria-labelledby={`column-${column}`} data-column={column}>
      <h2 className={classes.heading} id={`column-${column}`}>
        {words(column)} <span aria-label={t('tickets', { count: orders.length })}>{orders.length}</span>
      </h2>
      <ul className={classes.list}>
        {column === 'ready' &&
          recalled.map((order) => (
            <TicketCard
              key={order.id}
              {...common}
              order={order}
              digit={digitOf(order)}
              isRecalled
              state={null}
              onBump={null}
              onPutAway={() => onPutAway(order.id)}
            />
          ))}
        {orders.map((order) => (
          <TicketCard
            key={order.id}
            {...common}
            order={order}
            digit={digitOf(order)}
            state={bumps.find((bump) => bump.order.id === order.id)?.state ?? null}
            onBump={onBump && ((to) => onBump(order, to))}
          />
        ))}
      </ul>
      {orders.length === 0 && <Text c="dimmed">{t('empty')}</Text>}
      {column === 'queued' && firstLater?.scheduled_time && (
        <Text mt="sm">
          {t('later', { count: tickets.later.length })},{' '}
          {t('laterFirst', { time: timeOfDay(language, firstLater.scheduled_time, timeZone) })}
        </Text>
      )}
    </section>
  );
}
