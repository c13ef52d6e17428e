import { DAYPARTS } from './dayparts';
import { ERASURES } from './erasures';
import { EVENTS } from './events';
import type { Invariant } from './invariant';
import { MENU } from './menu';
import { KEYS } from './keys';
import { ORDERS } from './orders';
import { PAYMENTS } from './payments';
import { POINTS } from './points';
import { REFUNDS } from './refunds';
import { SLOTS } from './slots';
import { STOCK } from './stock';
import { TENANCY } from './tenancy';

/** Everything that must be true of a tenant's data at any moment, whatever was interrupted. */
export const INVARIANTS: readonly Invariant[] = [
  ...POINTS,
  ...STOCK,
  ...DAYPARTS,
  ...ORDERS,
  ...SLOTS,
  ...MENU,
  ...PAYMENTS,
  ...REFUNDS,
  ...EVENTS,
  ...TENANCY,
  ...KEYS,
  ...ERASURES,
];
