export const ADDRESS_TYPES = ['home', 'work', 'other'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

/** How many addresses a customer has at most. */
export const MAX_ADDRESSES = 20;

/** Where somebody lives or works. */
export interface Address {
  readonly type: AddressType;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** New values for some of an address; what is absent or undefined stays. */
export type AddressChanges = { readonly [K in keyof Address]?: Address[K] | undefined };

/** An address after changes; null when they change nothing. */
export function changeAddress(stored: Address, changes: AddressChanges): Address | null {
  const { type, street, city, state, zip } = stored;
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const address: Address = { type, street, city, state, zip, ...Object.fromEntries(given) };
  const fields = Object.keys(address) as (keyof Address)[];
  return fields.some((field) => address[field] !== stored[field]) ? address : null;
}
