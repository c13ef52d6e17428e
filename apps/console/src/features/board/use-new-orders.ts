import { useTexts } from '@breadboard/web-ui';
import { useEffect, useRef, useState } from 'react';
import type { Order } from '../../shared/orders/order-status';
import { boardTexts } from './board.texts';
import { Chime } from './chime';

interface NewOrdersOptions {
  readonly orders: readonly Order[];
  readonly isLoaded: boolean;
  readonly say: (words: string) => void;
}

export interface Sound {
  readonly isOn: boolean;
  readonly isMissing: boolean;
  readonly turn: (on: boolean) => void;
}

/** Tells of each order that was not there before, in words and, where it is wanted, by a sound. */
export function useNewOrders({ orders, isLoaded, say }: NewOrdersOptions): Sound {
  const t = useTexts(boardTexts);
  const [chime] = useState(() => new Chime());
  const [isOn, setOn] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => () => chime.silence(), [chime]);
  useEffect(() => {
    if (!isLoaded) return;
    const { current } = known;
    known.current = new Set([...(current ?? []), ...orders.map(({ id }) => id)]);
    // What is there at the beginning is not new.
    const added = current === null ? [] : orders.filter(({ id }) => !current.has(id));
    const last = added.at(-1);
    if (!last) return;
    chime.ring();
    say(t('isNew', { number: last.number }));
  }, [orders, isLoaded, say, t, chime]);
  const turn = (on: boolean): void => {
    setOn(on);
    if (!on) chime.silence();
    else void chime.allow().then((isHeard) => setMissing(!isHeard));
  };
  return { isOn, isMissing, turn };
}
