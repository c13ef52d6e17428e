import type { ErrorCatalogue } from '@breadboard/kernel';

export const CHECKOUT_ERRORS = {
  customer_disabled: { kind: 'forbidden', message: 'This customer may not place orders.' },
  location_closed: { kind: 'refused', message: 'The location does not take orders for that time.' },
  slot_unavailable: { kind: 'refused', message: 'That pickup time cannot be had.' },
  quote_changed: { kind: 'conflict', message: 'The quote has expired or no longer holds. Ask for a new one.' },
} as const satisfies ErrorCatalogue;
