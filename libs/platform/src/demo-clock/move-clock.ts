import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, type DomainError, errorsOf, isoSeconds, WALL_CLOCK } from '@breadboard/kernel';
import { AuditLog } from '../auth/audit-log';
import { UnitOfWork } from '../database/unit-of-work';
import { aheadAfter, type ClockMove, type ImpossibleMove } from './clock-move';
import { DemoClock } from './demo-clock';
import { DemoClockStore } from './demo-clock.store';

const fail = errorsOf(COMMON_ERRORS);

/** What time it is for the restaurants, and by how many milliseconds that is ahead of the machine. */
export interface ClockState {
  readonly now: Date;
  readonly aheadMs: number;
}

/** Moves the clock of the demo, for all restaurants and processes. */
@Injectable()
export class MoveClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: DemoClockStore,
    private readonly demoClock: DemoClock,
    private readonly auditLog: AuditLog,
    @Inject(WALL_CLOCK) private readonly wallClock: Clock,
  ) {}

  /** @throws invalid_request for a move that is none, that goes back, or that goes too far. */
  execute(move: ClockMove): Promise<ClockState> {
    return this.unitOfWork.run(async () => {
      const before = await this.store.hold();
      const wall = this.wallClock.now();
      const aheadMs = aheadAfter(move, before, wall);
      if (typeof aheadMs !== 'number') throw refusal(aheadMs, new Date(wall.getTime() + before));
      const now = new Date(wall.getTime() + aheadMs);
      const details = { now: isoSeconds(now), ahead_seconds: Math.floor(aheadMs / 1_000) };
      await this.unitOfWork.batch([
        this.store.save(aheadMs, wall),
        this.auditLog.statement({ action: 'demo.clock', objectType: 'clock', details }),
      ]);
      this.unitOfWork.afterCommit(() => this.demoClock.follow(aheadMs));
      return { now, aheadMs };
    });
  }
}

function refusal(why: ImpossibleMove, now: Date): DomainError {
  switch (why) {
    case 'nothing_said':
    case 'both_said':
      return fail('invalid_request', { message: 'Send either now or advance.' });
    case 'no_span':
      return fail('invalid_request', {
        field: 'advance',
        message: 'Advance must say how far: days, hours or minutes, not all of them zero.',
      });
    case 'not_forward':
      return fail('invalid_request', {
        field: 'now',
        message: `The clock only goes forward, and it is ${isoSeconds(now)}: orders and points would be left in the future.`,
      });
    case 'too_far':
      return fail('invalid_request', { message: 'The clock may be ten years ahead of the machine at most.' });
  }
}
