import { CUSTOMER_SEGMENTS, type CustomerSegment, LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  DateField,
  EnumField,
  FreeTextField,
  IdField,
  IdListField,
  QueryInteger,
  TextField,
} from '@breadboard/platform';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { CUSTOMERS_ERRORS } from '../customers.errors';
import { EmailField, Forgettable, PhoneField, PhoneFilter, Sometimes, TextListField } from './profile-fields';

const NAME = { min: 1, max: 100 };
const CHOICE = { min: 1, max: 60 };

export class ListCustomersQuery {
  /**
   * Words that are all in the name, the e-mail or the phone number, whatever the case and the accents: anywhere, or from a
   * word's beginning when they have fewer than three characters.
   */
  @TextField({ min: 3, max: 100, optional: true, example: 'zoe muller' })
  search?: string;

  /** Exact e-mail address, whatever the case. */
  @Sometimes()
  @EmailField()
  email?: string;

  /** Exact phone number. */
  @PhoneFilter()
  phone?: string;

  @EnumField(LOYALTY_TIERS, {
    optional: true,
    code: 'invalid_loyalty_tier',
    message: CUSTOMERS_ERRORS.invalid_loyalty_tier.message,
  })
  loyalty_tier?: LoyaltyTier;

  @EnumField(CUSTOMER_SEGMENTS, { optional: true })
  segment?: CustomerSegment;

  /** Pages reach 100,000 entries far; `cursor` reaches everybody. */
  @QueryInteger({ min: 1, max: 100_000, fallback: 1 })
  page?: number;

  /** `next_cursor` of the page before, instead of a page number. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;

  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit: number = 20;
}

/** What a customer likes. What is sent replaces what was there, the rest stays; null forgets one. */
export class PreferencesRequest {
  @Forgettable()
  @TextListField({ max: 20, length: 60, example: 'vegetarian' })
  dietary_restrictions?: string[] | null;

  @Forgettable()
  @IdListField('item', { max: 100 })
  favorite_items?: Uuid[] | null;

  @Forgettable()
  @TextField({ ...CHOICE, example: 'sourdough' })
  favorite_bread?: string | null;

  @Forgettable()
  @TextField({ ...CHOICE, example: 'grape' })
  favorite_jelly?: string | null;

  @Forgettable()
  @IdField('loc')
  preferred_location_id?: Uuid | null;
}

export class CreateCustomerRequest {
  @FreeTextField({ ...NAME, example: 'John' })
  first_name: string;

  @FreeTextField({ ...NAME, example: 'Doe' })
  last_name: string;

  /** Unique in the tenant, whatever the case. */
  @EmailField()
  email: string;

  /** E.164. */
  @Forgettable()
  @PhoneField()
  phone?: string | null;

  @Forgettable()
  @DateField()
  birthday?: string | null;

  @Sometimes()
  @IsObject()
  @ValidateNested()
  @Type(() => PreferencesRequest)
  preferences?: PreferencesRequest;
}

/** What is sent replaces what was there, the rest stays. */
export class UpdateCustomerRequest {
  @Sometimes()
  @FreeTextField({ ...NAME, example: 'John' })
  first_name?: string;

  @Sometimes()
  @FreeTextField({ ...NAME, example: 'Smith' })
  last_name?: string;

  /** Unique in the tenant, whatever the case. */
  @Sometimes()
  @EmailField()
  email?: string;

  /** E.164; null forgets it. */
  @Forgettable()
  @PhoneField()
  phone?: string | null;

  /** Null forgets it. */
  @Forgettable()
  @DateField()
  birthday?: string | null;

  @Sometimes()
  @IsObject()
  @ValidateNested()
  @Type(() => PreferencesRequest)
  preferences?: PreferencesRequest;

  /** Whether the customer may order. Takes a permission of its own. */
  @Sometimes()
  @IsBoolean()
  enabled?: boolean;
}
