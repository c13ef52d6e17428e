import type { Location } from '../../shared/keeping/use-locations';

/** What can be typed about a location; the tax in per cent. */
export interface DetailsFields {
  readonly name: string;
  readonly phone: string;
  readonly time_zone: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly tax_percent: number;
  readonly tax_inclusive: boolean;
  readonly ordering_enabled: boolean;
  readonly lead_minutes: number;
  readonly max_days_ahead: number;
  readonly slot_minutes: number;
  readonly slot_capacity_lines: number | null;
  readonly stations: number;
  readonly queue_minutes: number;
  readonly prep_minutes: number;
  readonly toast_minutes: number;
  readonly auto_start: boolean;
  readonly learn_stage_minutes: boolean;
}

export const NEW_LOCATION: DetailsFields = {
  name: '',
  phone: '',
  time_zone: 'America/New_York',
  street: '',
  city: '',
  state: '',
  zip: '',
  tax_percent: 0,
  tax_inclusive: false,
  ordering_enabled: true,
  lead_minutes: 15,
  max_days_ahead: 7,
  slot_minutes: 15,
  slot_capacity_lines: null,
  stations: 1,
  queue_minutes: 1,
  prep_minutes: 2,
  toast_minutes: 3,
  auto_start: true,
  learn_stage_minutes: false,
};

export function fieldsOfLocation(location: Location): DetailsFields {
  const { name, time_zone, tax_rate, tax_inclusive, ordering_enabled, lead_minutes, max_days_ahead } = location;
  return {
    name,
    time_zone,
    tax_inclusive,
    ordering_enabled,
    lead_minutes,
    max_days_ahead,
    phone: location.phone ?? '',
    ...location.address,
    ...location.kitchen,
    // Two decimals of a per cent are all that a rate has; binary fractions have more.
    tax_percent: Math.round(tax_rate * 10_000) / 100,
    slot_minutes: location.slot_minutes,
    slot_capacity_lines: location.slot_capacity_lines,
  };
}

/** What the API takes for some fields, out of all of them: an address and a kitchen are sent as a whole. */
export function changesOfLocation(changes: Partial<DetailsFields>, fields: DetailsFields) {
  const body = bodyOfLocation(fields);
  const parts = new Set(Object.keys(changes).map((name) => PARTS[name] ?? name));
  return Object.fromEntries(Object.entries(body).filter(([name]) => parts.has(name))) as Partial<typeof body>;
}

/** Where the API has what is named otherwise here. */
const PARTS: Readonly<Record<string, string>> = {
  street: 'address',
  city: 'address',
  state: 'address',
  zip: 'address',
  tax_percent: 'tax_rate',
  stations: 'kitchen',
  queue_minutes: 'kitchen',
  prep_minutes: 'kitchen',
  toast_minutes: 'kitchen',
  auto_start: 'kitchen',
  learn_stage_minutes: 'kitchen',
};

/** As the API takes them. */
export function bodyOfLocation(fields: DetailsFields) {
  const { street, city, state, zip, tax_percent, phone, ...rest } = fields;
  const { stations, queue_minutes, prep_minutes, toast_minutes, auto_start, learn_stage_minutes, ...settings } = rest;
  return {
    ...settings,
    phone: phone.trim() === '' ? null : phone.trim(),
    address: { street, city, state, zip },
    tax_rate: Math.round(tax_percent * 100) / 10_000,
    kitchen: { stations, queue_minutes, prep_minutes, toast_minutes, auto_start, learn_stage_minutes },
  };
}
