import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import { IsBoolean } from 'class-validator';
import { TimestampField } from './fields';

const fail = errorsOf(COMMON_ERRORS);

/** Takes something off the menu for a while, or brings it back. */
export class AvailabilityRequest {
  /** False takes it off, true brings it back. @example false */
  @IsBoolean()
  available: boolean;

  /** When it is back by itself; left out or null: when somebody brings it back. */
  @TimestampField({ optional: true, nullable: true })
  until?: Date | null;
}

/** What such a request asks for: null to bring it back, else until when it is off; a null there: until undone. */
export type WantedOutage = { readonly until: Date | null } | null;

/** @throws invalid_request when the end is not to come, or is given for what is brought back. */
export function wantedOutage({ available, until = null }: AvailabilityRequest, now: Date): WantedOutage {
  if (available && until) throw wrong('until goes with available: false alone.');
  if (until && until <= now) throw wrong('until must lie in the future.');
  return available ? null : { until };
}

function wrong(message: string): Error {
  return fail('invalid_request', { field: 'until', message });
}
