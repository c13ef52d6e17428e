import { applyDecorators } from '@nestjs/common';
import { ApiHideProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isLocale, Sometimes } from '@breadboard/customers';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { readCustomerId } from '../domain/customer-id';

const MAX_IDS = 100;
const isId = (value: unknown): boolean => typeof value === 'string' && readCustomerId(value) !== null;
const ID = { type: String, minLength: 1, maxLength: 40 };

/** An identifier of a customer: one that a caller chose, or ours. */
export function CustomerIdField(example = '5823594808'): PropertyDecorator {
  return applyDecorators(
    Sometimes(),
    ApiPropertyOptional({ ...ID, example }),
    ValidateBy(
      { name: 'isCustomerId', validator: { validate: isId } },
      { message: ({ property }) => `${property} must be a text of 1 to 40 characters, without a comma.` },
    ),
  );
}

/** Identifiers in a query: the parameter repeated, or in one with commas between them. */
export function CustomerIdsField({ isHidden = false } = {}): PropertyDecorator {
  const isList = (value: unknown): boolean => Array.isArray(value) && value.length <= MAX_IDS && value.every(isId);
  return applyDecorators(
    isHidden
      ? ApiHideProperty()
      : ApiPropertyOptional({ type: [String], maxItems: MAX_IDS, example: ['5823594808', 'cust_abc123'] }),
    IsOptional(),
    Transform(({ value }) => listIn(value)),
    ValidateBy(
      { name: 'isListOfCustomerIds', validator: { validate: isList } },
      { message: ({ property }) => `${property} must be at most ${MAX_IDS} IDs of 1 to 40 characters.` },
    ),
  );
}

function listIn(value: unknown): unknown {
  const given: unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]));
}

/** `true` or `false` in a query. */
export function QueryBoolean(): PropertyDecorator {
  const words = new Map<unknown, boolean>([
    ['true', true],
    ['false', false],
  ]);
  return applyDecorators(
    ApiPropertyOptional({ type: Boolean }),
    IsOptional(),
    Transform(({ value }) => words.get(value) ?? (value as unknown)),
    ValidateBy(
      { name: 'isTruth', validator: { validate: (value) => typeof value === 'boolean' } },
      { message: ({ property }) => `${property} must be true or false.` },
    ),
  );
}

/** Language and country. */
export function LocaleField(): PropertyDecorator {
  return applyDecorators(
    Sometimes(),
    ApiPropertyOptional({ type: String, pattern: '^[a-z]{2}_[A-Z]{2}$', example: 'en_US' }),
    ValidateBy(
      { name: 'isLocale', validator: { validate: (value) => typeof value === 'string' && isLocale(value) } },
      { message: ({ property }) => `${property} must be a language and a country, such as en_US.` },
    ),
  );
}

/** Refuses a body without the field by a code of its own. Stands last, so that it is looked at first. */
export function MustBeGiven(): PropertyDecorator {
  return ValidateBy(
    { name: 'isGiven', validator: { validate: (value) => value !== undefined } },
    { message: ({ property }) => `${property} is required.`, context: { code: 'missing_parameter' } },
  );
}
