import type { ErrorCatalogue } from '@breadboard/kernel';

export const MENU_ERRORS = {
  menu_item_unavailable: { kind: 'refused', message: 'This item cannot be ordered right now.' },
  invalid_modifiers: { kind: 'refused', message: 'These modifiers cannot be chosen for this item.' },
} as const satisfies ErrorCatalogue;
