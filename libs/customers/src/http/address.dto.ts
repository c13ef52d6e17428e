import { formatId } from '@breadboard/kernel';
import { EnumField, FreeTextField } from '@breadboard/platform';
import { ADDRESS_TYPES, type AddressType } from '../domain/address';
import type { AddressView } from '../persistence/customer-view';

const STREET = { min: 1, max: 200, example: '123 Main St' };
const CITY = { min: 1, max: 100, example: 'New York' };
const STATE = { min: 1, max: 100, example: 'NY' };
const ZIP = { min: 1, max: 20, example: '10001' };

export class AddAddressRequest {
  @EnumField(ADDRESS_TYPES)
  type: AddressType;

  @FreeTextField(STREET)
  street: string;

  @FreeTextField(CITY)
  city: string;

  @FreeTextField(STATE)
  state: string;

  @FreeTextField(ZIP)
  zip: string;
}

/** What is sent replaces what was there, the rest stays. */
export class ChangeAddressRequest {
  @EnumField(ADDRESS_TYPES, { optional: true })
  type?: AddressType;

  @FreeTextField({ ...STREET, optional: true })
  street?: string;

  @FreeTextField({ ...CITY, optional: true })
  city?: string;

  @FreeTextField({ ...STATE, optional: true })
  state?: string;

  @FreeTextField({ ...ZIP, optional: true })
  zip?: string;
}

export class AddressResponse {
  /** @example addr_123 */
  id: string;
  /** @example home */
  type: AddressType;
  /** @example 123 Main St */
  street: string;
  /** @example New York */
  city: string;
  /** @example NY */
  state: string;
  /** @example 10001 */
  zip: string;

  static from({ id, type, street, city, state, zip }: AddressView): AddressResponse {
    return { id: formatId('addr', id), type, street, city, state, zip };
  }
}
