import type { Uuid } from '@breadboard/kernel';
import { demoId, type DemoIds } from './ids';
import type { DemoRows } from './rows';
import { TAX_RATE_BASIS_POINTS } from './basket';

export const CURRENCY = 'USD';
export const TIME_ZONE = 'America/New_York';

export interface Restaurant {
  readonly tenantId: Uuid;
  readonly slug: string;
  readonly name: string;
}

export const PBANDJ: Restaurant = { tenantId: demoId('ten', 'pbj'), slug: 'pbandj', name: 'PB&J' };
export const RIVAL: Restaurant = { tenantId: demoId('ten', 'rye'), slug: 'rival', name: 'Rye & Shine' };

/** Addresses of the two locations; both never close, so that an order can be tried at any hour. */
export const DOWNTOWN = { name: 'PB&J Downtown', street: '200 Broadway', zip: '10038', phone: '+12125550100' };
export const RIVAL_CORNER = {
  name: 'Rye & Shine Corner',
  street: '31 Bedford St',
  zip: '10014',
  phone: '+12125550199',
};

export interface DemoPromo {
  readonly id: Uuid;
  readonly code: string;
  readonly description: string;
  /** Basis points off. */
  readonly value: number;
}

/** A location with the kitchen that the ordering guide's waiting times come from. */
export function addLocation(
  rows: DemoRows,
  locationId: Uuid,
  place: { readonly name: string; readonly street: string; readonly zip: string; readonly phone: string },
  now: Date,
): void {
  rows.add('locations', {
    id: locationId,
    ...place,
    city: 'New York',
    state: 'NY',
    time_zone: TIME_ZONE,
    tax_rate_basis_points: TAX_RATE_BASIS_POINTS,
    lead_minutes: 15,
    kitchen_stations: 1,
    queue_minutes: 1,
    prep_minutes: 2,
    toast_minutes: 3,
    created_at: now,
    updated_at: now,
  });
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    rows.add('opening_hours', { location_id: locationId, weekday, opens_minute: 0, closes_minute: 1440 });
  }
}

/** The promo of the reference: ten percent off, for everybody, at any time. */
export function save10(ids: DemoIds): DemoPromo {
  return { id: ids.of('promo', '010'), code: 'SAVE10', description: '10% off your order', value: 1_000 };
}

export function addPromo(rows: DemoRows, promo: DemoPromo, used: number, now: Date): void {
  const { id, code, description, value } = promo;
  rows.add('promos', { id, code, description, kind: 'percent', value, used, created_at: now });
}
