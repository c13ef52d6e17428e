import type { components } from '@breadboard/api-client';
import { useQuery } from '@tanstack/react-query';
import { useGuest, useShop } from './shop';

export type Customer = components['schemas']['CustomerResponse'];
export type Loyalty = components['schemas']['LoyaltyStatusResponse'];
export type Program = components['schemas']['ProgramResponse'];

/** The guest's own profile; nothing is asked for nobody. */
export function useCustomer() {
  const { services } = useShop();
  const { customerId } = useGuest();
  const params = { path: { customer_id: customerId ?? '' } };
  return useQuery({
    ...services.queries.queryOptions('get', '/api/v1/customers/{customer_id}', { params }),
    enabled: customerId !== null,
  });
}

/** Balance, tier and progress of the guest. */
export function useLoyalty() {
  const { services } = useShop();
  const { customerId } = useGuest();
  const params = { path: { customer_id: customerId ?? '' } };
  return useQuery({
    ...services.queries.queryOptions('get', '/api/v1/customers/{customer_id}/loyalty', { params }),
    enabled: customerId !== null,
  });
}

/** The restaurant's rules: what a point is worth. */
export function useProgram() {
  const { services, tenant } = useShop();
  return useQuery(services.queries.queryOptions('get', '/api/v1/loyalty/program', { params: { query: { tenant } } }));
}

/** What so many points are worth, in major units. */
export function worthOf(points: number, program: Program): number {
  return program.points_per_reward_unit > 0 ? points / program.points_per_reward_unit : 0;
}

export function useDietaryRestrictions(): readonly string[] {
  return useCustomer().data?.preferences.dietary_restrictions ?? [];
}
