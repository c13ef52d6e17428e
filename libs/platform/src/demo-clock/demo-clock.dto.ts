import { ApiPropertyOptional } from '@nestjs/swagger';
import { isoSeconds } from '@breadboard/kernel';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IntegerField, TimestampField } from '../http/fields';
import { FARTHEST_DAYS } from './clock-move';
import type { ClockState } from './move-clock';

const HOURS = FARTHEST_DAYS * 24;

/** How far to go forward; what is sent is added up. */
export class ClockSpanRequest {
  /** @example 30 */
  @IntegerField({ min: 0, max: FARTHEST_DAYS, optional: true })
  days?: number;

  @IntegerField({ min: 0, max: HOURS, optional: true })
  hours?: number;

  @IntegerField({ min: 0, max: HOURS * 60, optional: true })
  minutes?: number;
}

/** One of the two. The clock only goes forward, at most ten years ahead of the machine in all. */
export class MoveClockRequest {
  /** The time that it shall be. */
  @TimestampField({ optional: true })
  now?: Date;

  @ApiPropertyOptional({ type: ClockSpanRequest })
  @ValidateIf((_dto, value) => value !== undefined)
  @Type(() => ClockSpanRequest)
  @IsObject({ message: 'advance must be an object with days, hours or minutes.' })
  @ValidateNested({ message: 'advance must be an object with days, hours or minutes.' })
  advance?: ClockSpanRequest;
}

/** What time it is for the restaurants. */
export class ClockResponse {
  /** @example 2026-01-24T18:30:00Z */
  now: string;
  /**
   * Seconds that the clock is ahead of the machine's.
   * @example 2592000
   */
  ahead_seconds: number;

  static from({ now, aheadMs }: ClockState): ClockResponse {
    return { now: isoSeconds(now), ahead_seconds: Math.floor(aheadMs / 1_000) };
  }
}
