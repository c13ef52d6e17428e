import type { Clock } from '@breadboard/kernel';

/** A clock that stands still until it is told to move. */
export class TestClock implements Clock {
  constructor(private at: Date = new Date('2026-06-15T16:00:00Z')) {}

  now(): Date {
    return new Date(this.at);
  }

  set(at: Date | string): void {
    this.at = new Date(at);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
    this.at = new Date(this.at.getTime() + total * 1_000);
  }
}
