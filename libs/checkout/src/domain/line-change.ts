import { type BasketGroup, type BasketMenuItem, type BasketModifier, MENU_ERRORS } from '@breadboard/menu';
import { errorsOf } from '@breadboard/kernel';
import type { LineChoice, OrderLineView } from '@breadboard/orders';

const fail = errorsOf(MENU_ERRORS);

/** What is to be different on a line; what is left out stays. */
export interface LineWish {
  /** By the codes of the groups and of the modifiers. */
  readonly choices: readonly { readonly groupCode: string; readonly code: string }[];
  readonly specialInstructions?: string | null | undefined;
}

export interface ChangedLine {
  readonly specialInstructions: string | null;
  /** Only those that are different now. */
  readonly choices: readonly LineChoice[];
  /** Groups whose choice is another one, and `special_instructions`; empty when all is as it was. */
  readonly changed: readonly string[];
}

/**
 * A line after a wish. What was paid and what is put aside stay as they are, so a choice that costs something else than the
 * one it replaces, or that uses stock, is refused. @throws invalid_modifiers
 */
export function changedLine(line: OrderLineView, item: BasketMenuItem | undefined, wish: LineWish): ChangedLine {
  const choices: LineChoice[] = [];
  let end = line.modifiers.length;
  for (const { groupCode, code } of wish.choices) {
    const group = item?.groups.find((candidate) => candidate.code === groupCode);
    const modifier = group?.modifiers.find((candidate) => candidate.code === code);
    if (!group || !modifier?.available) throw fail('invalid_modifiers', { field: groupCode });
    const at = line.modifiers.findIndex((chosen) => chosen.groupCode === groupCode);
    const before = line.modifiers[at];
    if (before?.modifierId === modifier.id) continue;
    assertExchangeable(group, modifier, before);
    const position = before ? at : end;
    if (!before) end += 1;
    choices.push({ position, modifierId: modifier.id, groupCode, code, name: modifier.name, price: modifier.price });
  }
  const { specialInstructions = line.specialInstructions } = wish;
  const changed = [
    ...choices.map(({ groupCode }) => groupCode),
    ...(specialInstructions === line.specialInstructions ? [] : ['special_instructions']),
  ];
  return { specialInstructions, choices, changed };
}

function assertExchangeable(
  group: BasketGroup,
  modifier: BasketModifier,
  before: OrderLineView['modifiers'][number] | undefined,
): void {
  const replaced = before && group.modifiers.find(({ id }) => id === before.modifierId);
  const usesStock = modifier.recipe.length > 0 || (replaced?.recipe.length ?? 0) > 0;
  if (!usesStock && modifier.price === (before?.price ?? 0n)) return;
  throw fail('invalid_modifiers', {
    field: group.code,
    message: `${modifier.name} changes the price or the stock of the order. Order anew instead.`,
  });
}
