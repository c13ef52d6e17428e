import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type DomainError, errorsOf, type FieldError } from '@breadboard/kernel';
import { type ValidationError, validateSync } from 'class-validator';
import { mayBeLeftOut } from './optional-body';
import { unstorablePart } from './unstorable';

const fail = errorsOf({
  ...COMMON_ERRORS,
  invalid_email: { kind: 'invalid', message: 'Email format is invalid' },
  missing_parameter: { kind: 'invalid', message: 'A field is missing.' },
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
    // A list that is too long is refused before anybody looks into it.
    stopAtFirstError: true,
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => refusalOf(firstFieldErrors(errors)),
  });

  async transform(sent: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isLeftOut = sent === undefined && metadata.type === 'body' && mayBeLeftOut(metadata.metatype);
    const value = isLeftOut ? {} : sent;
    // Path parameters are read by IdParam, which takes what it cannot read for nothing at all.
    if (metadata.type === 'custom' || metadata.type === 'param') return value;
    const unstorable = unstorablePart(value);
    if (unstorable) throw refusalOf([refused(unstorable.field, unstorable.message)]);
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

/** Nobody corrects more at a time, and each costs a second look. */
const TOLD_AT_ONCE = 20;

function firstFieldErrors(errors: readonly ValidationError[]): FieldError[] {
  const told: FieldError[] = [];
  for (const error of fieldErrors(errors, '')) if (told.push(error) === TOLD_AT_ONCE) break;
  return told;
}

function* fieldErrors(errors: readonly ValidationError[], prefix: string): Generator<FieldError> {
  for (const error of errors) {
    const field = prefix === '' ? error.property : `${prefix}.${error.property}`;
    if (error.constraints) yield ownError(error, brokenKind(error) ?? error.constraints, field);
    else yield* fieldErrors(error.children ?? [], field);
  }
}

/** Broken constraints: what each says, by its name. */
type Constraints = Readonly<Record<string, string>>;

/** Constraints of what kind of value it is; whatever else there is takes them for granted. */
const KINDS = ['isDefined', 'isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject'];

/**
 * The constraint on its kind that a value breaks, if it breaks one. Decorators register from the bottom up, and the first
 * pass stops at the first one that is broken, which seldom is the most basic. Looks into nothing that the value holds.
 */
function brokenKind({ target, property, value, constraints }: ValidationError): Constraints | null {
  if (!target || (constraints && 'whitelistValidation' in constraints)) return null;
  const probe = Object.create(Object.getPrototypeOf(target) as object) as Record<string, unknown>;
  probe[property] = emptied(value);
  const found = validateSync(probe).find((error) => error.property === property)?.constraints ?? {};
  const kind = KINDS.find((name) => name in found);
  return kind === undefined ? null : { [kind]: found[kind] ?? '' };
}

function emptied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? [] : {};
}

function ownError(error: ValidationError, broken: Constraints, field: string): FieldError {
  const [name = '', text = ''] = Object.entries(broken)[0] ?? [];
  if (name === 'whitelistValidation') return refused(field, 'Unknown field.');
  const contexts = (error.contexts ?? {}) as Readonly<Record<string, RefusalContext>>;
  const { message, allowed } = contexts[name] ?? {};
  const { code } = contexts[name] ?? Object.values(contexts)[0] ?? {};
  const missing = error.value === undefined ? `${error.property} is required.` : undefined;
  return {
    error: code ?? 'invalid_request',
    message: message !== undefined && missing === undefined ? message : sentence(missing ?? text, error.property),
    field,
    ...(allowed ? { allowed } : {}),
  };
}

/** A constraint's words as a sentence for a person: `tip_amount must be …` → `Tip amount must be ….` */
function sentence(text: string, property: string): string {
  const words = text.startsWith(property) ? `${property.replaceAll('_', ' ')}${text.slice(property.length)}` : text;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}
