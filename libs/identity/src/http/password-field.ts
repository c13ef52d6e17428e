import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

const MAX_LENGTH = 200;

/** A password exactly as it was typed: no space is trimmed. */
export function PasswordField(options: { readonly min: number }): PropertyDecorator {
  const { min } = options;
  const message = `password must be a text of ${min} to ${MAX_LENGTH} characters.`;
  return applyDecorators(
    ApiProperty({ type: String, format: 'password', minLength: min, maxLength: MAX_LENGTH, example: 'correct horse' }),
    IsString({ message }),
    Length(min, MAX_LENGTH, { message }),
  );
}
