import { OUTAGE_REASONS } from '../domain/outage';

/** Why something on the menu cannot be had. */
export const UNAVAILABLE_REASONS = [...OUTAGE_REASONS, 'not_served'] as const;
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number];
