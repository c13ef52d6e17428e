import type { Selection } from './choices';

/** One line: an item with its choices. Names and prices are those of the menu, whenever it is looked at. */
export interface BasketLine {
  /** Of this basket alone. */
  readonly key: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly selection: Selection;
  readonly instructions: string;
}

export type NewLine = Omit<BasketLine, 'key'>;

/** What somebody is about to order, at one place. */
export interface Basket {
  readonly lines: readonly BasketLine[];
  readonly promoCode: string;
  readonly redeemPoints: number;
  /** Start of a pickup slot; null: as soon as possible. */
  readonly scheduledTime: string | null;
  readonly tip: number;
}

export const EMPTY_BASKET: Basket = { lines: [], promoCode: '', redeemPoints: 0, scheduledTime: null, tip: 0 };

export const MOST_OF_A_LINE = 99;
const MOST_LINES = 50;
export const LONGEST_INSTRUCTIONS = 500;

/** With one more line; the same item with the same choices becomes more of the line that is there. */
export function withLine(basket: Basket, added: NewLine, key: string): Basket {
  const same = basket.lines.find((line) => isSame(line, added));
  if (same) return withQuantity(basket, same.key, same.quantity + added.quantity);
  if (basket.lines.length >= MOST_LINES) return basket;
  return { ...basket, lines: [...basket.lines, { ...added, quantity: bounded(added.quantity), key }] };
}

/** With a line's choices replaced; it stays where it is. */
export function withChanged(basket: Basket, key: string, changed: NewLine): Basket {
  const lines = basket.lines.map((line) =>
    line.key === key ? { ...changed, quantity: bounded(changed.quantity), key } : line,
  );
  return { ...basket, lines };
}

/** With so many of a line; 0 takes it away. */
export function withQuantity(basket: Basket, key: string, quantity: number): Basket {
  const lines = basket.lines.flatMap((line) => {
    if (line.key !== key) return [line];
    return quantity <= 0 ? [] : [{ ...line, quantity: bounded(quantity) }];
  });
  return { ...basket, lines };
}

export function countOf({ lines }: Basket): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What was written down, as far as it makes sense: anybody may have changed it. */
export function parseBasket(text: string | null): Basket {
  const stored = parsed(text);
  if (!isRecord(stored) || !Array.isArray(stored.lines)) return EMPTY_BASKET;
  const lines = stored.lines.flatMap((line: unknown) => lineOf(line)).slice(0, MOST_LINES);
  return {
    lines: lines.filter(({ key }, index) => lines.findIndex((other) => other.key === key) === index),
    promoCode: textOf(stored.promoCode),
    redeemPoints: Number.isSafeInteger(stored.redeemPoints) ? Math.max(0, stored.redeemPoints as number) : 0,
    scheduledTime: typeof stored.scheduledTime === 'string' ? stored.scheduledTime : null,
    tip: typeof stored.tip === 'number' && stored.tip >= 0 ? stored.tip : 0,
  };
}

function lineOf(line: unknown): BasketLine[] {
  if (!isRecord(line) || !isRecord(line.selection)) return [];
  const { key, itemId, quantity } = line;
  if (typeof key !== 'string' || typeof itemId !== 'string' || !Number.isSafeInteger(quantity)) return [];
  const selection = Object.entries(line.selection).filter(
    (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && (entry[1] as number) > 0,
  );
  const instructions = textOf(line.instructions).slice(0, LONGEST_INSTRUCTIONS);
  return [
    { key, itemId, quantity: bounded(quantity as number), selection: Object.fromEntries(selection), instructions },
  ];
}

function isSame(line: BasketLine, other: NewLine): boolean {
  return (
    line.itemId === other.itemId &&
    line.instructions === other.instructions &&
    canonical(line.selection) === canonical(other.selection)
  );
}

function canonical(selection: Selection): string {
  return JSON.stringify(Object.entries(selection).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function bounded(quantity: number): number {
  return Math.min(MOST_OF_A_LINE, Math.max(1, quantity));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
