import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, type Uuid } from '@breadboard/kernel';
import { AuditLog, UnitOfWork } from '@breadboard/platform';
import { wrongHours } from '../domain/hours-check';
import type { HoursException, KeptLocation, OpeningHours } from '../domain/location';
import { LocationsRepository } from '../persistence/locations.repository';
import { KeptLocations } from './kept-locations';

const fail = errorsOf(COMMON_ERRORS);

/** The hours of a location; what is undefined stays. */
export interface HoursChanges {
  readonly week: readonly OpeningHours[] | undefined;
  readonly exceptions: readonly HoursException[] | undefined;
}

/** Settles when a location is open. */
@Injectable()
export class SetHours {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LocationsRepository,
    private readonly kept: KeptLocations,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Orders that are placed already keep their time.
   * @throws location_not_found, version_conflict, invalid_request for hours that overlap.
   */
  execute(id: Uuid, { week, exceptions }: HoursChanges, versions: readonly number[] | null): Promise<KeptLocation> {
    return this.unitOfWork.run(async () => {
      const before = await this.kept.locked(id, versions);
      assertHolds(week ?? before.openingHours, exceptions ?? before.hoursExceptions, exceptions !== undefined);
      const details = { stretches: week?.length, exceptions: exceptions?.map(({ date }) => date) };
      await this.unitOfWork.batch<object[]>([
        ...(week ? this.repository.replaceWeek(id, week) : []),
        ...(exceptions ? this.repository.replaceExceptions(id, exceptions) : []),
        this.repository.touch(id, this.clock.now()),
        this.auditLog.statement({
          action: 'locations.hours',
          objectType: 'location',
          objectId: id,
          locationId: id,
          details,
        }),
      ]);
      return this.kept.stored(id);
    });
  }
}

function assertHolds(week: readonly OpeningHours[], dates: readonly HoursException[], areDatesSent: boolean): void {
  const wrong = wrongHours(week, dates);
  const [first] = wrong;
  if (!first) return;
  // Only a week was sent, and a date that is kept does not go with it.
  const fieldOf = (field: string): string => (areDatesSent || field.startsWith('opening') ? field : 'opening_hours');
  const errors = wrong.map(({ field, message }) => ({ error: 'invalid_request', field: fieldOf(field), message }));
  throw fail('invalid_request', {
    message: first.message,
    field: fieldOf(first.field),
    ...(errors.length > 1 ? { errors } : {}),
  });
}
