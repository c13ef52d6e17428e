import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateIf } from 'class-validator';
import { CUSTOMERS_ERRORS } from '../customers.errors';
import { readEmail } from '../domain/email';

/** An e-mail address; 400 `invalid_email` otherwise. */
export function EmailField(): PropertyDecorator {
  const { message } = CUSTOMERS_ERRORS.invalid_email;
  return applyDecorators(
    ApiProperty({ type: String, format: 'email', maxLength: 254, example: 'john.doe@example.com' }),
    ValidateBy(
      {
        name: 'isEmailAddress',
        validator: { validate: (value) => typeof value === 'string' && readEmail(value) !== null },
      },
      { message, context: { code: 'invalid_email', message } },
    ),
  );
}

const E164 = /^\+[1-9]\d{6,14}$/;
const PHONE = ValidateBy(
  { name: 'isPhoneNumber', validator: { validate: (value) => typeof value === 'string' && E164.test(value) } },
  { message: ({ property }) => `${property} must be a phone number such as +1234567890.` },
);

/** A phone number as E.164 writes it. */
export function PhoneField(): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: String, pattern: E164.source, example: '+1234567890' }), PHONE);
}

/** The same in a query string, where an unescaped plus sign arrives as a space. */
export function PhoneFilter(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, example: '+1234567890' }),
    IsOptional(),
    Transform(
      ({ value }) => (typeof value === 'string' && !value.startsWith('+') ? `+${value.trim()}` : value) as unknown,
    ),
    PHONE,
  );
}

/** A field that need not be sent, but is not null when it is. */
export function Sometimes(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional(),
    ValidateIf((_body, value) => value !== undefined),
  );
}

/** A field that need not be sent; null forgets what was there. */
export function Forgettable(): PropertyDecorator {
  return applyDecorators(ApiPropertyOptional({ nullable: true }), IsOptional());
}

export interface TextListOptions {
  /** Texts at most. */
  readonly max: number;
  /** Characters of one text at most, as people count them. */
  readonly length: number;
  readonly example: string;
}

/** A list of short texts, each trimmed and none of them empty. */
export function TextListField({ max, length, example }: TextListOptions): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    Array.isArray(value) && value.length <= max && value.every((text) => isTextUpTo(text, length));
  return applyDecorators(
    ApiProperty({ type: [String], maxItems: max, example: [example] }),
    Transform(({ value }) => (Array.isArray(value) ? value.map(trimmed) : value) as unknown),
    ValidateBy(
      { name: 'isTextList', validator: { validate: holds } },
      { message: ({ property }) => `${property} must be a list of at most ${max} texts of 1 to ${length} characters.` },
    ),
  );
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function isTextUpTo(value: unknown, length: number): boolean {
  return typeof value === 'string' && value !== '' && Array.from(value).length <= length;
}
