import { CUSTOMER_SEGMENTS, LOYALTY_TIERS } from '@breadboard/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';

export type Tier = (typeof LOYALTY_TIERS)[number];
export type Segment = (typeof CUSTOMER_SEGMENTS)[number];

export interface CustomerFilters {
  readonly search: string;
  readonly tier: Tier | null;
  readonly segment: Segment | null;
}

/** What is asked for stands in the address, so that it can be gone back to and passed on. */
export function useCustomerFilters(): [CustomerFilters, (changes: Partial<CustomerFilters>) => void] {
  const address: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters: CustomerFilters = {
    search: textOf(address.search),
    tier: LOYALTY_TIERS.find((tier) => tier === address.tier) ?? null,
    segment: CUSTOMER_SEGMENTS.find((segment) => segment === address.segment) ?? null,
  };
  const change = (changes: Partial<CustomerFilters>): void => {
    const entries = Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== null && value !== '');
    void navigate({ to: '/customers', search: Object.fromEntries(entries), replace: true });
  };
  return [filters, change];
}

/** A number in the address is what somebody typed, too. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
