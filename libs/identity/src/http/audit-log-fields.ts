import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { parseAnyId } from '@breadboard/kernel';
import { Transform } from 'class-transformer';
import { IsObject, Matches, ValidateIf } from 'class-validator';

const WORD = /^[a-z][a-z0-9_]{0,59}$/;
const WORDS = /^[a-z][a-z0-9_]{0,59}(\.[a-z][a-z0-9_]{0,59}){0,5}$/;

/** Left out or right; null and the empty text are wrong. */
function Optional(): PropertyDecorator {
  return ValidateIf((_dto, value) => value !== undefined);
}

/** The name of an action or of a kind of record, as the log writes it. */
export function WordsField(options: { readonly dotted: boolean; readonly example: string }): PropertyDecorator {
  const { dotted, example } = options;
  return applyDecorators(
    ApiPropertyOptional({ type: String, example }),
    Optional(),
    Matches(dotted ? WORDS : WORD, { message: `$property must be words in small letters such as ${example}.` }),
  );
}

/** An identifier with any of our prefixes, or a plain UUID. */
export function AnyIdField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, example: 'ord_41b7' }),
    Transform(({ value }) => (typeof value === 'string' ? (parseAnyId(value) ?? value) : (value as unknown))),
    Optional(),
    IsObject({ message: '$property must be an identifier such as ord_41b7.' }),
  );
}
