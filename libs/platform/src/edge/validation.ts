import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type DomainError, errorsOf, type FieldError } from '@breadboard/kernel';
import type { ValidationError } from 'class-validator';
import { unstorableField } from './unstorable';

const fail = errorsOf({
  ...COMMON_ERRORS,
  invalid_email: { kind: 'invalid', message: 'Email format is invalid' },
  invalid_loyalty_tier: { kind: 'invalid', message: 'Tier must be bronze/silver/gold/platinum' },
});
type FieldCode = Parameters<typeof fail>[0];

/** What a constraint may say about its own refusal, in class-validator's `context`. */
export interface RefusalContext {
  readonly code?: FieldCode;
  readonly message?: string;
  readonly allowed?: readonly string[];
}

/**
 * Turns what a request carries into its DTO class: unknown fields are refused, nothing is converted in silence, and every
 * wrong field is named at once.
 */
@Injectable()
export class RequestValidation implements PipeTransform {
  private readonly pipe = new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => refusalOf(errors.flatMap((error) => fieldErrors(error, ''))),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Path parameters are read by IdParam, which takes what it cannot read for nothing at all.
    if (metadata.type === 'custom' || metadata.type === 'param') return value;
    const unstorable = unstorableField(value);
    if (unstorable !== null) throw refusalOf([refused(unstorable, 'This text holds a character that cannot be stored.')]);
    if (metadata.type === 'body' && hasFields(metadata) && !isPlainObject(value)) {
      throw fail('invalid_request', { message: 'The request body must be a JSON object.' });
    }
    return this.pipe.transform(value, metadata) as Promise<unknown>;
  }
}

function hasFields(metadata: ArgumentMetadata): boolean {
  return metadata.metatype !== undefined && metadata.metatype !== Object;
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first refusal speaks for all; when there are several, all are told. */
export function refusalOf(errors: readonly FieldError[]): DomainError {
  const first = errors[0] ?? refused('', COMMON_ERRORS.invalid_request.message);
  return fail(first.error as FieldCode, {
    message: first.message,
    ...(first.field === '' ? {} : { field: first.field }),
    ...(first.allowed ? { allowed: first.allowed } : {}),
    ...(errors.length > 1 ? { errors } : {}),
  });
}

function refused(field: string, message: string): FieldError {
  return { error: 'invalid_request', message, field };
}

function fieldErrors(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix === '' ? error.property : `${prefix}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).slice(0, 1);
  return [
    ...own.map(([name, text]) => ownError(error, name, text, field)),
    ...(error.children ?? []).flatMap((child) => fieldErrors(child, field)),
  ];
}

function ownError(error: ValidationError, name: string, text: string, field: string): FieldError {
  if (name === 'whitelistValidation') return refused(field, 'Unknown field.');
  const { code, message, allowed } = ((error.contexts ?? {})[name] ?? {}) as RefusalContext;
  return {
    error: code ?? 'invalid_request',
    message: message ?? `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/\.\.$/, '.'),
    field,
    ...(allowed ? { allowed } : {}),
  };
}
