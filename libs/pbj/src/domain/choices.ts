import { COMMON_ERRORS } from '@breadboard/contracts';
import { type DomainError, errorsOf, type Uuid } from '@breadboard/kernel';
import type { MenuModifierView } from '@breadboard/menu';
import type { OrderLineView, OrderView } from '@breadboard/orders';
import { type BuiltItem, optionsOf } from './built-item';
import type { Choice, Dialect } from './dialect';

const fail = errorsOf(COMMON_ERRORS);

/** A body as it came, its fields known to be among those that the dialect has. */
export type Fields = Readonly<Record<string, unknown>>;

export interface ChosenModifier {
  readonly modifierId: Uuid;
  readonly groupCode: string;
  readonly code: string;
  readonly quantity: number;
  /** False: 86'd. */
  readonly available: boolean;
}

/**
 * What a body chooses of an item, in the order of the dialect. @throws invalid_enum for the first choice that the menu does
 * not have, or that is missing, with what it has.
 */
export function chosenIn(dialect: Dialect, item: BuiltItem, body: Fields): ChosenModifier[] {
  return dialect.choices.flatMap((choice) => {
    const options = optionsOf(item, choice);
    const value = body[choice.code];
    const { min = 0, max = null } = item.groups.get(choice.code) ?? {};
    if (value === undefined && (choice.count === 'one' || min > 0)) throw missing(choice, options);
    if (value === undefined) return [];
    if (choice.count === 'any') return severalOf(choice, { options, min, max }, value);
    return [chosen(choice, optionIn(choice, options, value), 1)];
  });
}

/** What a body changes of an item. @throws invalid_enum for a choice that the menu does not have, in other words than above. */
export function changesIn(dialect: Dialect, item: BuiltItem, body: Fields): ChosenModifier[] {
  return dialect.choices.flatMap((choice) => {
    const value = body[choice.code];
    if (value === undefined || !choice.changeable) return [];
    const options = optionsOf(item, choice);
    const option = options.find(({ code }) => code === value);
    if (!option) throw fail('invalid_enum', { message: mustBe(choice, options), field: choice.code });
    return [chosen(choice, option, 1)];
  });
}

/** The line of an order that the dialect speaks of: the first one on which all that must be chosen is. */
export function builtLineOf(dialect: Dialect, { lines }: Pick<OrderView, 'lines'>): OrderLineView | null {
  const musts = dialect.choices.filter(({ count }) => count === 'one');
  const isBuilt = ({ modifiers }: OrderLineView): boolean =>
    musts.every(({ code }) => modifiers.some(({ groupCode }) => groupCode === code));
  return lines.find(isBuilt) ?? null;
}

/** What was chosen on a line, in the order of the dialect; what was not is left out. */
export function choicesOf(dialect: Dialect, line: OrderLineView | null): Record<string, string | string[]> {
  const entries = dialect.choices.flatMap(({ code, count }) => {
    const codes = (line?.modifiers ?? [])
      .filter(({ groupCode }) => groupCode === code)
      .flatMap((modifier) => Array.from({ length: modifier.quantity }, () => modifier.code));
    const [first] = codes;
    if (first === undefined) return [];
    return [[code, count === 'any' ? codes : first] as const];
  });
  return Object.fromEntries(entries);
}

interface Several {
  readonly options: readonly MenuModifierView[];
  readonly min: number;
  /** Null: no limit. */
  readonly max: number | null;
}

function severalOf(choice: Choice, { options, min, max }: Several, value: unknown): ChosenModifier[] {
  const title = titleOf(choice);
  const refused = (message: string): DomainError => fail('invalid_request', { field: choice.code, message });
  if (!Array.isArray(value)) throw refused(`${title} must be a list.`);
  if (value.length < min) throw refused(`${title} must name at least ${min}.`);
  if (max !== null && value.length > max) throw refused(`${title} may name at most ${max}.`);
  const counts = new Map<MenuModifierView, number>();
  for (const one of value) {
    const option = optionIn(choice, options, one);
    const count = (counts.get(option) ?? 0) + 1;
    if (count > option.maxQuantity) throw refused(tooOften(title, option));
    counts.set(option, count);
  }
  return [...counts].map(([option, count]) => chosen(choice, option, count));
}

function optionIn(choice: Choice, options: readonly MenuModifierView[], value: unknown): MenuModifierView {
  const option = options.find(({ code }) => code === value);
  if (option) return option;
  const message = `Value '${shown(value)}' is not a valid ${wordsOf(choice)} option.`;
  throw fail('invalid_enum', { message, field: choice.code, allowed: options.map(({ code }) => code) });
}

function chosen({ code: groupCode }: Choice, option: MenuModifierView, quantity: number): ChosenModifier {
  return { modifierId: option.id, groupCode, code: option.code, quantity, available: option.available };
}

function missing(choice: Choice, options: readonly MenuModifierView[]): DomainError {
  const allowed = options.map(({ code }) => code);
  return fail('invalid_enum', { message: mustBe(choice, options), field: choice.code, allowed });
}

function tooOften(title: string, { code, maxQuantity }: MenuModifierView): string {
  return `${title} may name ${code} at most ${maxQuantity === 1 ? 'once' : `${maxQuantity} times`}.`;
}

function mustBe(choice: Choice, options: readonly MenuModifierView[]): string {
  return `${titleOf(choice)} must be one of: ${options.map(({ code }) => code).join(', ')}.`;
}

function wordsOf({ code }: Choice): string {
  return code.replaceAll('_', ' ');
}

function titleOf(choice: Choice): string {
  const words = wordsOf(choice);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const SHOWN = 40;

/** A wrong value as a message may repeat it: short, and on one line. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return Array.from(text.replaceAll(/[\p{C}\s]+/gu, ' '))
    .slice(0, SHOWN)
    .join('');
}
