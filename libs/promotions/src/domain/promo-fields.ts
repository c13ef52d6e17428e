import { currencyDigits, type FieldError, fromMajor, type Minor, type Uuid } from '@breadboard/kernel';
import type { PromoFields, PromoKind } from './promo';
import { describedPromo } from './promo-text';

/** What staff write of a promo; what is undefined stays, or is what most promos have. Amounts are major units. */
export interface PromoChanges {
  readonly code?: string | undefined;
  /** Null or empty: none of its own, and so what it gives. */
  readonly description?: string | null | undefined;
  readonly kind?: PromoKind | undefined;
  /** Percent, with two decimals at most. */
  readonly percentOff?: number | null | undefined;
  readonly amountOff?: number | null | undefined;
  readonly menuItemIds?: readonly Uuid[] | null | undefined;
  readonly minSubtotal?: number | undefined;
  readonly firstOrderOnly?: boolean | undefined;
  /** Null or empty: everywhere. */
  readonly locationIds?: readonly Uuid[] | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly totalLimit?: number | null | undefined;
  readonly perCustomerLimit?: number | null | undefined;
  readonly enabled?: boolean | undefined;
}

/** What a promo would be, and what does not fit together in it. */
export interface WrittenPromo {
  readonly fields: PromoFields;
  readonly wrong: readonly FieldError[];
}

const CODE = /^[A-Z0-9][A-Z0-9_-]{0,39}$/;
/** The same in whatever case. */
const TYPED = new RegExp(CODE, 'i');
const MOST_BASIS_POINTS = 10_000n;

/** A promo that asks for nothing. */
const PLAIN: Omit<PromoFields, 'code' | 'kind'> = {
  description: '',
  value: 0n,
  menuItemIds: null,
  minSubtotal: 0n,
  firstOrderOnly: false,
  locationIds: null,
  startsAt: null,
  endsAt: null,
  totalLimit: null,
  perCustomerLimit: null,
  enabled: true,
};

/** A new promo as it is written. */
export function newPromo(
  changes: PromoChanges & Required<Pick<PromoFields, 'code' | 'kind'>>,
  currency: string,
): WrittenPromo {
  const { code, kind } = changes;
  return rewritten({ ...PLAIN, code, kind }, changes, currency);
}

/** A promo with what is written of it anew. What it gave as one kind is forgotten once it is of another. */
export function changedPromo(before: PromoFields, changes: PromoChanges, currency: string): WrittenPromo {
  const { kind = before.kind } = changes;
  const kept = kind === before.kind ? before : { ...before, kind, value: 0n, menuItemIds: null };
  const wasDescribed = before.description !== describedPromo(before, currency);
  return rewritten(wasDescribed ? kept : { ...kept, description: '' }, changes, currency);
}

function rewritten(before: PromoFields, changes: PromoChanges, currency: string): WrittenPromo {
  const { percentOff: _percent, amountOff: _amount, minSubtotal: minimum, locationIds: places, ...plain } = changes;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const digits = currencyDigits(currency);
  const fields: PromoFields = {
    ...before,
    ...given,
    code: changes.code === undefined ? before.code : readCode(changes.code),
    value: valueOf(before, changes, digits) ?? 0n,
    minSubtotal: minimum === undefined ? before.minSubtotal : (fromMajor(minimum, digits) ?? -1n),
    locationIds: places === undefined ? before.locationIds : onceEach(places),
    menuItemIds: changes.menuItemIds === undefined ? before.menuItemIds : onceEach(changes.menuItemIds),
  };
  const described = { ...fields, description: fields.description || describedPromo(fields, currency) };
  return { fields: described, wrong: [...wrongGift(fields, changes), ...wrongTerms(fields)] };
}

/** A code in upper case; what is none stays as it was typed, for its letters may turn into others. */
function readCode(typed: string): string {
  const code = typed.trim();
  return TYPED.test(code) ? code.toUpperCase() : code;
}

/** Basis points or minor units; null: what was sent cannot be said exactly. */
function valueOf({ kind, value }: PromoFields, { percentOff, amountOff }: PromoChanges, digits: number): Minor | null {
  switch (kind) {
    case 'percent':
      return percentOff === undefined ? value : fromMajor(percentOff ?? 0, 2);
    case 'fixed':
      return amountOff === undefined ? value : fromMajor(amountOff ?? 0, digits);
    case 'free_item':
      return 0n;
  }
}

/** What it gives must be there, and nothing that belongs to another kind. */
function wrongGift({ kind, value, menuItemIds }: PromoFields, { percentOff, amountOff }: PromoChanges): FieldError[] {
  const isPercent = value > 0n && value <= MOST_BASIS_POINTS;
  const errors: (FieldError | false)[] = [
    kind === 'percent' && !isPercent && wrong('percent_off', 'A percent promo takes off 0.01 to 100 percent.'),
    kind !== 'percent' && isSent(percentOff) && wrong('percent_off', 'Only a percent promo has it.'),
    kind === 'fixed' && value <= 0n && wrong('amount_off', AMOUNT),
    kind !== 'fixed' && isSent(amountOff) && wrong('amount_off', 'Only a fixed promo has it.'),
    kind === 'free_item' && !menuItemIds && wrong('menu_item_ids', 'A free item is one of the items that are named.'),
    kind !== 'free_item' && menuItemIds !== null && wrong('menu_item_ids', 'Only a free item names items.'),
  ];
  return errors.filter((error) => error !== false);
}

function wrongTerms({ code, minSubtotal, startsAt, endsAt }: PromoFields): FieldError[] {
  const errors: (FieldError | false)[] = [
    !CODE.test(code) && wrong('code', 'A code is made of 1 to 40 letters A to Z, digits, - and _.'),
    minSubtotal < 0n && wrong('min_subtotal', 'The minimum has more decimals than the currency.'),
    startsAt !== null && endsAt !== null && endsAt <= startsAt && wrong('ends_at', 'It must end after it starts.'),
  ];
  return errors.filter((error) => error !== false);
}

const AMOUNT = 'A fixed promo takes off more than zero, with no more decimals than the currency.';

function isSent(value: number | null | undefined): boolean {
  return value !== undefined && value !== null;
}

function onceEach(ids: readonly Uuid[] | null): readonly Uuid[] | null {
  return ids === null || ids.length === 0 ? null : [...new Set(ids)];
}

function wrong(field: string, message: string): FieldError {
  return { error: 'invalid_request', field, message };
}
