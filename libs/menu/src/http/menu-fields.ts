import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { fromMajor, required, type UnitPrice } from '@breadboard/kernel';
import { TextField } from '@breadboard/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsString,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const CODE = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;
const DECIMALS = 4;

/** What programs call a group or a modifier. */
export function CodeField(options: { readonly optional?: boolean; readonly example: string }): PropertyDecorator {
  return applyDecorators(
    Matches(CODE, { message: `$property must be small letters and digits such as ${options.example}.` }),
    TextField({ ...options, min: 1, max: 60 }),
  );
}

/** True or false; it may be left out, and is not null. */
export function OptionalFlag(): PropertyDecorator {
  return applyDecorators(ApiPropertyOptional({ type: Boolean }), leftOutOr(), IsBoolean());
}

/** Marks such as `gluten-free`, at most twenty. */
export function DietaryField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [String], maxItems: 20, example: ['vegetarian'] }),
    leftOutOr(),
    Matches(CODE, { each: true, message: '$property must be marks such as vegetarian.' }),
    Matches(/^.{1,40}$/, { each: true, message: '$property must be marks of 1 to 40 characters.' }),
    IsString({ each: true }),
    ArrayUnique(),
    ArrayMaxSize(20),
    IsArray(),
  );
}

/** A list of parts of the record, in its order. What is sent replaces the whole list. */
export function PartsField<Part extends object>(part: new () => Part, max: number): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [part], maxItems: max }),
    leftOutOr(),
    Type(() => part),
    ValidateNested({ each: true }),
    ArrayMaxSize(max),
    IsArray(),
  );
}

/** A number of selections; null where none is said. */
export function ApiCount(example: number | null): PropertyDecorator {
  return ApiProperty({ type: 'integer', nullable: true, example });
}

function leftOutOr(): PropertyDecorator {
  return ValidateIf((_body, value) => value !== undefined);
}

/** A price of a checked body in ten-thousandths of the major unit. */
export function unitPrice(price: number): UnitPrice {
  return required(fromMajor(price, DECIMALS), 'price of at most four decimals');
}
