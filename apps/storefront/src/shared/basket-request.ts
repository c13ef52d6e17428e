import type { components } from '@breadboard/api-client';
import type { Basket, BasketLine } from './basket';
import { asRequest, itemsOf, type Menu, type MenuItem, unfinished } from './choices';

type BasketBody = components['schemas']['BasketDto'];

/** A line beside what the menu says of it now. */
export interface LookedUpLine {
  readonly line: BasketLine;
  /** Undefined: not on the menu any more. */
  readonly item: MenuItem | undefined;
  /** Why it cannot be ordered as it is; null when it can. */
  readonly problem: 'gone' | 'unavailable' | 'checkChoices' | null;
}

export function lookUp(basket: Basket, menu: Menu): LookedUpLine[] {
  const items = new Map(itemsOf(menu).map((item) => [item.id, item]));
  return basket.lines.map((line) => {
    const item = items.get(line.itemId);
    return { line, item, problem: problemOf(line, item) };
  });
}

function problemOf(line: BasketLine, item: MenuItem | undefined): LookedUpLine['problem'] {
  if (!item) return 'gone';
  if (!item.available) return 'unavailable';
  const known = new Set(item.modifier_groups.flatMap(({ modifiers }) => modifiers.map(({ id }) => id)));
  const isKnown = Object.keys(line.selection).every((id) => known.has(id));
  return isKnown && unfinished(item, line.selection).length === 0 ? null : 'checkChoices';
}

/** The basket as it is priced and ordered; null while a line of it cannot be. */
export function basketBody(basket: Basket, lines: readonly LookedUpLine[], locationId: string): BasketBody | null {
  if (lines.length === 0 || lines.some(({ problem }) => problem !== null)) return null;
  return {
    location_id: locationId,
    items: lines.flatMap(({ line, item }) => (item ? [itemBody(line, item)] : [])),
    ...(basket.promoCode === '' ? {} : { promo_code: basket.promoCode }),
    ...(basket.scheduledTime === null ? {} : { scheduled_time: basket.scheduledTime }),
    ...(basket.tip > 0 ? { tip_amount: basket.tip } : {}),
    ...(basket.redeemPoints > 0 ? { redeem_points: basket.redeemPoints } : {}),
  };
}

function itemBody(line: BasketLine, item: MenuItem): BasketBody['items'][number] {
  const modifiers = asRequest(item, line.selection);
  return {
    menu_item_id: item.id,
    quantity: line.quantity,
    ...(modifiers.length > 0 ? { modifiers } : {}),
    ...(line.instructions === '' ? {} : { special_instructions: line.instructions }),
  };
}
