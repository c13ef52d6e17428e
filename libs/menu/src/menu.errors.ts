import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const MENU_ERRORS = {
  menu_item_unavailable: { kind: 'refused', message: 'This item cannot be ordered right now.' },
  invalid_modifiers: { kind: 'refused', message: 'These modifiers cannot be chosen for this item.' },
  menu_category_not_found: { kind: 'not_found', message: 'No such category exists.' },
  menu_item_not_found: { kind: 'not_found', message: 'No such menu item exists.' },
  modifier_group_not_found: { kind: 'not_found', message: 'No such modifier group exists.' },
  modifier_not_found: { kind: 'not_found', message: 'No such modifier exists.' },
  menu_category_in_use: { kind: 'conflict', message: 'Items of the menu are in this category.' },
  modifier_group_in_use: { kind: 'conflict', message: 'Items of the menu offer this modifier group.' },
  modifier_in_use: { kind: 'conflict', message: 'Items of the menu need this modifier.' },
  code_exists: { kind: 'conflict', message: 'This code is already used.' },
  daypart_not_found: { kind: 'not_found', message: 'No such daypart exists.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(MENU_ERRORS);

/** 404 of a category that does not exist, is archived, or belongs to another tenant. */
export function categoryNotFound(): DomainError {
  return fail('menu_category_not_found');
}

/** The same of an item. */
export function itemNotFound(): DomainError {
  return fail('menu_item_not_found');
}

/** The same of a modifier group. */
export function groupNotFound(): DomainError {
  return fail('modifier_group_not_found');
}

/** The same of a modifier. */
export function modifierNotFound(): DomainError {
  return fail('modifier_not_found');
}

/** The same of a daypart. */
export function daypartNotFound(): DomainError {
  return fail('daypart_not_found');
}
