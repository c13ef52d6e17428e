import { type DomainError, errorsOf, formatId } from '@breadboard/kernel';
import { MENU_ERRORS } from '../menu.errors';
import type {
  BasketGroup,
  BasketLineRequest,
  BasketMenu,
  BasketMenuItem,
  BasketModifier,
  ResolvedLine,
  ResolvedModifier,
  StockUse,
} from './basket-menu';
import { includedOf } from './included-selections';
import { stockKey } from './stock-key';

const fail = errorsOf(MENU_ERRORS);

/** A modifier that a line chose, found in the item's menu. */
interface Choice {
  readonly group: BasketGroup;
  readonly modifier: BasketModifier;
  readonly quantity: number;
}

/**
 * Finds every line of a basket on the menu, with its price and the stock it needs.
 * @throws menu_item_unavailable for an item that is unknown, disabled or 86'd; invalid_modifiers naming the field, and the
 * modifiers that could be chosen instead.
 */
export function resolveBasket(menu: BasketMenu, lines: readonly BasketLineRequest[]): ResolvedLine[] {
  return lines.map((line, index) => resolveLine(menu, line, `items.${index}.modifiers`));
}

function resolveLine(menu: BasketMenu, line: BasketLineRequest, field: string): ResolvedLine {
  const item = menu.get(line.menuItemId);
  if (!item?.available) throw itemUnavailable(line, item?.name ?? '');
  const choices = chooseModifiers(item, line, field);
  for (const group of item.groups) assertSelections(group, choices, field);
  const included = includedIn(item, choices);
  const modifiers = choices.map((choice) => resolvedModifier(choice, included.get(choice) ?? 0));
  return {
    menuItemId: item.id,
    name: item.name,
    quantity: line.quantity,
    basePrice: item.unitPrice,
    unitPrice: modifiers.reduce((sum, one) => sum + one.price * BigInt(one.quantity - one.included), item.unitPrice),
    specialInstructions: line.specialInstructions,
    modifiers,
    needs: stockOf(item, choices, line.quantity),
  };
}

function chooseModifiers(item: BasketMenuItem, line: BasketLineRequest, field: string): Choice[] {
  const choices: Choice[] = [];
  line.modifiers.forEach(({ modifierId, quantity }, index) => {
    const at = `${field}.${index}`;
    const group = item.groups.find((candidate) => candidate.modifiers.some(({ id }) => id === modifierId));
    const modifier = group?.modifiers.find(({ id }) => id === modifierId);
    if (!group || !modifier) throw refused(at, item.groups, 'This modifier cannot be chosen for this item.');
    if (!modifier.available) throw refused(at, [group], `${modifier.name} is not available right now.`);
    if (quantity < 1 || quantity > modifier.maxQuantity) {
      throw refused(at, [group], `${modifier.name} can be chosen ${times(modifier.maxQuantity)}.`);
    }
    if (choices.some((choice) => choice.modifier === modifier)) {
      throw refused(at, [group], `${modifier.name} is named twice.`);
    }
    choices.push({ group, modifier, quantity });
  });
  return choices;
}

function assertSelections(group: BasketGroup, choices: readonly Choice[], field: string): void {
  const count = choices.reduce((sum, choice) => (choice.group === group ? sum + choice.quantity : sum), 0);
  if (count < group.min) throw refused(field, [group], `Choose at least ${group.min} of ${group.name}.`);
  if (group.max !== null && count > group.max) {
    throw refused(field, [group], `Choose at most ${group.max} of ${group.name}.`);
  }
}

/** One entry a stock item, in the order of first use: the item's recipe, then those of its modifiers. */
function stockOf(item: BasketMenuItem, choices: readonly Choice[], quantity: number): StockUse[] {
  const uses = [
    ...item.recipe,
    ...choices.flatMap((choice) =>
      choice.modifier.recipe.map((use) => ({ ...use, quantity: use.quantity * choice.quantity })),
    ),
  ];
  const sums = new Map<string, StockUse>();
  for (const use of uses) {
    const key = stockKey(use);
    const before = sums.get(key)?.quantity ?? 0;
    sums.set(key, { type: use.type, option: use.option, quantity: before + use.quantity * quantity });
  }
  return [...sums.values()];
}

/** How many of each choice the item's price already pays for; each group includes its own. */
function includedIn(item: BasketMenuItem, choices: readonly Choice[]): Map<Choice, number> {
  const included = new Map<Choice, number>();
  for (const group of item.groups) {
    const ours = choices.filter((choice) => choice.group === group);
    const selections = ours.map(({ modifier, quantity }) => ({ price: modifier.price, quantity }));
    const counts = includedOf(selections, group.includedCount);
    ours.forEach((choice, index) => included.set(choice, counts[index] ?? 0));
  }
  return included;
}

function resolvedModifier({ group, modifier, quantity }: Choice, included: number): ResolvedModifier {
  const { id, code, name, price } = modifier;
  return { modifierId: id, groupCode: group.code, code, name, quantity, included, price };
}

function itemUnavailable(line: BasketLineRequest, name: string): DomainError {
  const item = { id: formatId('item', line.menuItemId), name };
  return fail('menu_item_unavailable', { item, ...(name && { message: `${name} cannot be ordered right now.` }) });
}

function refused(field: string, groups: readonly BasketGroup[], message: string): DomainError {
  const available = groups.flatMap((group) => group.modifiers.filter((modifier) => modifier.available));
  return fail('invalid_modifiers', { field, message, allowed: available.map(({ id }) => formatId('mod', id)) });
}

function times(maximum: number): string {
  return maximum === 1 ? 'only once' : `at most ${maximum} times`;
}
