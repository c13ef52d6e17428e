import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, isoSeconds, type Uuid } from '@breadboard/kernel';
import { AuditLog, UnitOfWork } from '@breadboard/platform';
import { busyModeAt } from '../domain/busy';
import type { KeptLocation } from '../domain/location';
import type { BusyMode } from '../domain/location-fields';
import { LocationsRepository } from '../persistence/locations.repository';
import { KeptLocations } from './kept-locations';

const fail = errorsOf(COMMON_ERRORS);

/** What the kitchen asks for; what is undefined stays as it is. */
export interface BusyWish {
  /** 0 ends the delay. */
  readonly delayMinutes: number | undefined;
  /** False ends the pause. */
  readonly paused: boolean | undefined;
  /** When that which was named ends by itself; null: it stays. */
  readonly until: Date | null;
}

/** Gives a kitchen some air: adds a delay to what is promised, or takes no orders for a while. */
@Injectable()
export class SetBusyMode {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LocationsRepository,
    private readonly kept: KeptLocations,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws location_not_found, version_conflict, invalid_request when nothing is named, or an end that is past or of nothing. */
  execute(id: Uuid, wish: BusyWish, versions: readonly number[] | null): Promise<KeptLocation> {
    return this.unitOfWork.run(async () => {
      const now = this.clock.now();
      assertMakesSense(wish, now);
      const before = await this.kept.locked(id, versions);
      const mode = modeAfter(busyModeAt(before, now), wish);
      await this.unitOfWork.batch<object[]>([
        this.repository.saveBusyMode(id, mode, now),
        this.auditLog.statement({
          action: 'locations.busy',
          objectType: 'location',
          objectId: id,
          locationId: id,
          details: detailsOf(mode),
        }),
      ]);
      return this.kept.stored(id);
    });
  }
}

function modeAfter(mode: BusyMode, { delayMinutes, paused, until }: BusyWish): BusyMode {
  return {
    ...mode,
    ...(delayMinutes === undefined ? {} : { delayMinutes, until: delayMinutes > 0 ? until : null }),
    ...(paused === undefined ? {} : { paused, pausedUntil: paused ? until : null }),
  };
}

function assertMakesSense({ delayMinutes, paused, until }: BusyWish, now: Date): void {
  if (delayMinutes === undefined && paused === undefined) {
    throw fail('invalid_request', { field: 'delay_minutes', message: 'Name a delay or a pause.' });
  }
  if (until === null) return;
  if (!delayMinutes && !paused) {
    throw fail('invalid_request', { field: 'until', message: 'There is no delay or pause that could end then.' });
  }
  if (until <= now) throw fail('invalid_request', { field: 'until', message: 'The end must lie in the future.' });
}

function detailsOf({ delayMinutes, until, paused, pausedUntil }: BusyMode): Readonly<Record<string, unknown>> {
  return {
    delay_minutes: delayMinutes,
    until: until && isoSeconds(until),
    paused,
    paused_until: pausedUntil && isoSeconds(pausedUntil),
  };
}
