import type { components } from '@breadboard/api-client';

export type MenuItem = components['schemas']['MenuItemResponse'];
export type ModifierGroup = components['schemas']['ModifierGroupResponse'];
export type BasketBody = components['schemas']['BasketDto'];

/** How many of each modifier are chosen, by its identifier. */
export type Choices = Readonly<Record<string, number>>;

export interface BasketLine {
  readonly key: string;
  readonly item: MenuItem;
  readonly quantity: number;
  readonly choices: Choices;
  readonly wishes: string;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  /** Null: as soon as possible. */
  readonly time: string | null;
  readonly promo: string;
  readonly points: number | null;
  readonly tip: number | null;
  /** Empty: at pickup. */
  readonly paymentMethod: string;
}

export const EMPTY_BASKET: Basket = { lines: [], time: null, promo: '', points: null, tip: null, paymentMethod: '' };

/** What is chosen beforehand, as far as it can be had. */
export function defaultChoices({ modifier_groups: groups }: MenuItem): Choices {
  const defaults = groups.flatMap(({ modifiers }) =>
    modifiers.filter((modifier) => modifier.default && modifier.available),
  );
  return Object.fromEntries(defaults.map(({ id }) => [id, 1]));
}

/** How many of a group are chosen, quantities counted. */
export function chosenOf({ modifiers }: ModifierGroup, choices: Choices): number {
  return modifiers.reduce((sum, { id }) => sum + (choices[id] ?? 0), 0);
}

/** Whether a group's rule is kept. */
export function isKept(group: ModifierGroup, choices: Choices): boolean {
  const chosen = chosenOf(group, choices);
  return chosen >= group.min && (group.max === null || chosen <= group.max);
}

export function isComplete({ modifier_groups: groups }: MenuItem, choices: Choices): boolean {
  return groups.every((group) => isKept(group, choices));
}

/** The one choice of a group that takes one at most; null for none. */
export function chooseOne({ modifiers }: ModifierGroup, choices: Choices, chosen: string | null): Choices {
  const others = Object.entries(choices).filter(([id]) => !modifiers.some((modifier) => modifier.id === id));
  return Object.fromEntries(chosen === null ? others : [...others, [chosen, 1]]);
}

export function withQuantity(choices: Choices, id: string, quantity: number): Choices {
  const others = Object.entries(choices).filter(([other]) => other !== id);
  return Object.fromEntries(quantity === 0 ? others : [...others, [id, quantity]]);
}

/** What is chosen, in the order of the menu, in words: "Sourdough, 2 × Honey". */
export function wordsOf({ item, choices }: BasketLine): string {
  return item.modifier_groups
    .flatMap(({ modifiers }) => modifiers)
    .filter(({ id }) => (choices[id] ?? 0) > 0)
    .map(({ id, name }) => ((choices[id] ?? 0) > 1 ? `${choices[id]} × ${name}` : name))
    .join(', ');
}

/** The basket as the API takes it; null while there is nothing in it. */
export function bodyOf(basket: Basket, customerId: string, locationId: string): BasketBody | null {
  if (basket.lines.length === 0) return null;
  const { time, points, tip } = basket;
  const promo = basket.promo.trim();
  return {
    location_id: locationId,
    customer_id: customerId,
    items: basket.lines.map(({ item, quantity, choices, wishes }) => ({
      menu_item_id: item.id,
      quantity,
      modifiers: Object.entries(choices).map(([id, count]) => ({ modifier_id: id, quantity: count })),
      ...(wishes.trim() === '' ? {} : { special_instructions: wishes.trim() }),
    })),
    ...(promo === '' ? {} : { promo_code: promo }),
    ...(time === null ? {} : { scheduled_time: time }),
    ...(points === null || points === 0 ? {} : { redeem_points: points }),
    ...(tip === null || tip === 0 ? {} : { tip_amount: tip }),
  };
}
