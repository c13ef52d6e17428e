import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

/** What the documents print: the options of a demo. Those of a restaurant are what its menu has. */
export const PRINTED = {
  breads: ['sourdough', 'brioche', 'whole_wheat', 'rye'],
  peanutButters: ['smooth', 'chunky', 'honey_roast'],
  jellies: ['strawberry', 'grape', 'raspberry', 'apricot'],
  toasts: ['light', 'golden', 'dark'],
  cuts: ['diagonal', 'halves', 'triangles'],
  extras: ['banana_slices', 'marshmallow_fluff', 'honey_drizzle'],
} as const;

export interface JudgedFieldOptions {
  readonly optional?: boolean;
  /** Several of them. */
  readonly isList?: boolean;
}

/**
 * A field whose values are the menu's to know: documented with those that the demo has, and judged later, when the menu is
 * at hand. Here it is only known to exist.
 */
export function MenuField(values: readonly string[], options: JudgedFieldOptions = {}): PropertyDecorator {
  const { optional = false, isList = false } = options;
  const described = { type: String, enum: [...values], isArray: isList };
  return applyDecorators(
    optional ? ApiPropertyOptional(described) : ApiProperty(described),
    ValidateBy({ name: 'isKnownToTheMenu', validator: { validate: () => true } }),
  );
}
