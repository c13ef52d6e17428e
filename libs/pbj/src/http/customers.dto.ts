import type { CustomerView } from '@breadboard/customers';
import { formatId, type Uuid } from '@breadboard/kernel';
import { IdField, TextField } from '@breadboard/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { displayName } from '../domain/display-name';
import type { CustomerFields } from '../flows/kiosk-customers';
import { INVALID_EMAIL } from '../pbj.errors';
import { MenuField, PRINTED } from './fields';

const NAME = { min: 1, max: 200, example: 'Avery Simmons' };
const ADDRESS = { type: String, format: 'email', maxLength: 254, example: 'avery@diner.dev' };
/** Whoever keeps customers judges the text, and says the same of one that is missing. */
const IS_TEXT = ValidateBy(
  {
    name: 'isEmailAddress',
    validator: { validate: (value) => typeof value === 'string' || value === undefined },
  },
  { message: INVALID_EMAIL, context: { code: 'invalid_email', message: INVALID_EMAIL } },
);

class FavoritesRequest {
  /** Preferred bread choice. */
  @MenuField(PRINTED.breads, { optional: true })
  favorite_bread?: string;

  /** Preferred jelly flavor. */
  @MenuField(PRINTED.jellies, { optional: true })
  favorite_jelly?: string;
}

export class CreateKioskCustomerRequest extends FavoritesRequest {
  /** Customer display name. */
  @TextField(NAME)
  name: string;

  /** Email address for notifications and receipts. */
  @ApiProperty(ADDRESS)
  @IS_TEXT
  email: string;
}

export class ChangeKioskCustomerRequest extends FavoritesRequest {
  /** Customer display name. */
  @TextField({ ...NAME, optional: true })
  name?: string;

  /** Email address for notifications and receipts. */
  @ApiPropertyOptional(ADDRESS)
  @IS_TEXT
  email?: string;

  /** Where the customer likes to pick up. */
  @IdField('loc', { optional: true })
  preferred_location_id?: Uuid;
}

export class KioskCustomerResponse {
  /** @example cus_2048 */
  customer_id: string;
  /** Null where another system never said it, as with the e-mail. @example Avery Simmons */
  name: string | null;
  /** @example avery@diner.dev */
  email: string | null;
  /** @example sourdough */
  favorite_bread?: string;
  /** @example strawberry */
  favorite_jelly?: string;

  static from(customer: CustomerView): KioskCustomerResponse {
    const { favorite_bread, favorite_jelly } = customer.preferences;
    return {
      customer_id: formatId('cus', customer.id),
      name: displayName(customer),
      email: customer.email,
      ...(favorite_bread === undefined ? {} : { favorite_bread }),
      ...(favorite_jelly === undefined ? {} : { favorite_jelly }),
    };
  }
}

export class KioskCustomerProfileResponse extends KioskCustomerResponse {
  /** Where the customer likes to pick up. @example loc_abc123 */
  preferred_location_id?: string;

  static override from(customer: CustomerView): KioskCustomerProfileResponse {
    const { preferred_location_id: location } = customer.preferences;
    const preferred = location === undefined ? {} : { preferred_location_id: formatId('loc', location) };
    return Object.assign(KioskCustomerResponse.from(customer), preferred);
  }
}

/** What a body says, as the flows take it. */
export function fieldsOf(body: ChangeKioskCustomerRequest): CustomerFields {
  const { name, email, favorite_bread, favorite_jelly, preferred_location_id: preferredLocationId } = body;
  return { name, email, favorites: { favorite_bread, favorite_jelly }, preferredLocationId };
}
