import { NotEquals } from 'class-validator';

/** A number that must change something. */
export function NonZero(): PropertyDecorator {
  return NotEquals(0, { message: ({ property }) => `${property} must not be zero.` });
}
