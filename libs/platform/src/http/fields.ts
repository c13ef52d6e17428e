import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { formatId, type IdPrefix, parseId } from '@breadboard/kernel';
import { Transform } from 'class-transformer';
import { registerDecorator, ValidateIf, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { DateTime } from 'luxon';
import { holdsCardNumber } from './card-number';
import type { RefusalContext } from './validation';

export interface FieldOptions {
  /** May be left out; null is still refused. */
  readonly optional?: boolean;
  /** May be null; the handler gets the null. */
  readonly nullable?: boolean;
}

interface Check {
  readonly name: string;
  readonly holds: (value: unknown) => boolean;
  readonly message: (args: ValidationArguments) => string;
  readonly context?: RefusalContext;
}

function check({ name, holds, message, context }: Check): PropertyDecorator {
  return (target, property) => {
    const options: ValidationOptions = { message, ...(context ? { context } : {}) };
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: { validate: (value: unknown) => holds(value) },
    });
  };
}

/** The decorators of one field: its documentation, whether it may be left out or null, how it is read, and what must hold. */
function field(options: FieldOptions, api: ApiPropertyOptions, ...rules: PropertyDecorator[]): PropertyDecorator {
  const { optional = false, nullable = false } = options;
  const described = { ...api, ...(nullable ? { nullable } : {}) };
  const isGiven = (value: unknown): boolean => !(optional && value === undefined) && !(nullable && value === null);
  return applyDecorators(
    optional ? ApiPropertyOptional(described) : ApiProperty(described),
    ValidateIf((_dto, value) => isGiven(value)),
    ...rules,
  );
}

const EXAMPLES: Partial<Record<IdPrefix, string>> = {
  cust: 'cust_abc123',
  loc: 'loc_abc123',
  item: 'item_123',
  mod: 'mod_001',
  pm: 'pm_xyz789',
  ord: 'ord_abc123',
};

function exampleOf(prefix: IdPrefix): string {
  return EXAMPLES[prefix] ?? formatId(prefix, '00000000-0000-0000-0000-000000000443');
}

/** What a public identifier became; kept apart from text so that a refused one can still be told from a read one. */
function readId(prefix: IdPrefix, value: unknown): unknown {
  return typeof value === 'string' ? (parseId(prefix, value) ?? value) : value;
}

const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** A public identifier, read to the UUID it stands for. */
export function IdField(prefix: IdPrefix, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, example: exampleOf(prefix) },
    Transform(({ value }) => readId(prefix, value)),
    check({
      name: 'isId',
      holds: isUuid,
      message: (args) => `${args.property} must be an identifier such as ${exampleOf(prefix)}.`,
    }),
  );
}

/** A list of public identifiers, at most `max` of them, read to UUIDs. */
export function IdListField(prefix: IdPrefix, options: FieldOptions & { readonly max: number }): PropertyDecorator {
  return field(
    options,
    { type: [String], example: [exampleOf(prefix)], maxItems: options.max },
    Transform(({ value }) => (Array.isArray(value) ? value.map((id: unknown) => readId(prefix, id)) : value)),
    check({
      name: 'isIdList',
      holds: (value) => Array.isArray(value) && value.length <= options.max && value.every(isUuid),
      message: (args) =>
        `${args.property} must be a list of at most ${options.max} identifiers such as ${exampleOf(prefix)}.`,
    }),
  );
}

/** A JSON number of major units: not negative, at most four decimals, at most a billion. */
export function MoneyField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: Number, minimum: 0, maximum: 1e9, example: 5 },
    check({
      name: 'isMoney',
      holds: (value) => typeof value === 'number' && value >= 0 && value <= 1e9 && Number(value.toFixed(4)) === value,
      message: (args) => `${args.property} must be an amount in major units, zero or more.`,
    }),
  );
}

export interface EnumFieldOptions extends FieldOptions {
  readonly code?: RefusalContext['code'];
  readonly message?: string;
}

/** One of the given words. */
export function EnumField(values: readonly string[], options: EnumFieldOptions = {}): PropertyDecorator {
  const context: RefusalContext = { code: options.code ?? 'invalid_enum', allowed: values, ...messageOf(options) };
  return field(
    options,
    { type: String, enum: [...values] },
    check({
      name: 'isOneOf',
      holds: (value) => typeof value === 'string' && values.includes(value),
      message: (args) =>
        `Value ${shown(args.value)} is not a valid ${args.property}. Use one of: ${values.join(', ')}.`,
      context,
    }),
  );
}

function messageOf({ message }: EnumFieldOptions): Pick<RefusalContext, 'message'> {
  return message === undefined ? {} : { message };
}

/** A wrong value as the message may repeat it: short, and on one line. */
function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll(/\s+/g, ' ').slice(0, 40)}'` : 'given';
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An ISO 8601 time with its offset or `Z`, read to a Date. */
export function TimestampField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'date-time', example: '2026-01-24T18:30:00Z' },
    Transform(({ value }) => readTimestamp(value)),
    check({
      name: 'isTimestamp',
      holds: (value) => value instanceof Date,
      message: (args) => `${args.property} must be a time such as 2026-01-24T18:30:00Z.`,
    }),
  );
}

function readTimestamp(value: unknown): unknown {
  if (typeof value !== 'string' || !TIMESTAMP.test(value)) return value;
  const time = DateTime.fromISO(value, { setZone: true });
  return time.isValid && time.year >= 1970 && time.year < 10_000 ? time.toJSDate() : value;
}

/** A calendar date, `YYYY-MM-DD`; it stays text. */
export function DateField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'date', example: '1990-05-15' },
    check({
      name: 'isCalendarDate',
      holds: isCalendarDate,
      message: (args) => `${args.property} must be a date such as 1990-05-15.`,
    }),
  );
}

function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = DateTime.fromISO(value, { zone: 'utc' });
  return date.isValid && date.year >= 1;
}

export interface TextFieldOptions extends FieldOptions {
  /** In characters as people count them (code points), after trimming. */
  readonly min: number;
  readonly max: number;
  readonly example?: string;
}

/** Text, trimmed at both ends. */
export function TextField(options: TextFieldOptions): PropertyDecorator {
  const { min, max, example } = options;
  return field(
    options,
    { type: String, minLength: min, maxLength: max, ...(example === undefined ? {} : { example }) },
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value) as unknown),
    check({
      name: 'isText',
      holds: (value) => typeof value === 'string' && isBetween(Array.from(value).length, min, max),
      message: (args) => `${args.property} must be a text of ${min} to ${max} characters.`,
    }),
  );
}

/** Words that people write. A card number among them is refused, and so never gets into a log or a table. */
export function FreeTextField(options: TextFieldOptions): PropertyDecorator {
  return applyDecorators(
    TextField(options),
    check({
      name: 'holdsNoCardNumber',
      holds: (value) => typeof value !== 'string' || !holdsCardNumber(value),
      message: () => COMMON_ERRORS.card_data_not_accepted.message,
      context: { code: 'card_data_not_accepted' },
    }),
  );
}

/** A whole number in a body. */
export function IntegerField(
  options: FieldOptions & { readonly min: number; readonly max: number },
): PropertyDecorator {
  const { min, max } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    check({
      name: 'isInteger',
      holds: (value) => Number.isInteger(value) && isBetween(value as number, min, max),
      message: (args) => `${args.property} must be a whole number from ${min} to ${max}.`,
    }),
  );
}

/** A whole number in a query string; left out, it is `fallback`. */
export function QueryInteger(options: {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}): PropertyDecorator {
  const { min, max, fallback } = options;
  return field(
    { optional: true },
    { type: 'integer', minimum: min, maximum: max, default: fallback },
    Transform(({ value }) =>
      typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : (value as unknown),
    ),
    check({
      name: 'isInteger',
      holds: (value) => Number.isInteger(value) && isBetween(value as number, min, max),
      message: (args) => `${args.property} must be a whole number from ${min} to ${max}.`,
    }),
  );
}

function isBetween(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
