import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, type Uuid } from '@breadboard/kernel';
import { AuditLog, newId, type Statement, UnitOfWork } from '@breadboard/platform';
import type { KeptLocation } from '../domain/location';
import { isTimeZone, type LocationFields } from '../domain/location-fields';
import { LocationsRepository } from '../persistence/locations.repository';
import { KeptLocations } from './kept-locations';

const fail = errorsOf(COMMON_ERRORS);

/** New values for some fields of a location; what is undefined stays. */
export type LocationChanges = { readonly [K in keyof LocationFields]?: LocationFields[K] | undefined };

/** Opens locations and changes what they are like. */
@Injectable()
export class KeepLocations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LocationsRepository,
    private readonly kept: KeptLocations,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** It has no opening hours yet, and so takes no orders. @throws invalid_request for a time zone that does not exist. */
  create(fields: LocationFields): Promise<KeptLocation> {
    return this.unitOfWork.run(async () => {
      assertTimeZone(fields);
      const id = newId();
      const stored = this.repository.insert(id, fields, this.clock.now());
      return this.write(id, stored, this.noted('create', id, {}));
    });
  }

  /** What is given replaces what was there. @throws location_not_found, version_conflict, invalid_request as above. */
  change(id: Uuid, changes: LocationChanges, versions: readonly number[] | null): Promise<KeptLocation> {
    return this.unitOfWork.run(async () => {
      const { kitchen: _kept, ...before } = await this.kept.locked(id, versions);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const fields: Omit<LocationFields, 'kitchen'> = { ...before, ...Object.fromEntries(given) };
      assertTimeZone(fields);
      const saved = this.repository.save(id, fields, this.clock.now());
      return this.write(id, saved, this.noted('change', id, { fields: given.map(([name]) => nameInApi(name)) }));
    });
  }

  private async write(id: Uuid, ...statements: Statement[]): Promise<KeptLocation> {
    await this.unitOfWork.batch<object[]>(statements);
    return this.kept.stored(id);
  }

  private noted(what: 'create' | 'change', id: Uuid, details: Readonly<Record<string, unknown>>): Statement {
    const object = { objectType: 'location', objectId: id, locationId: id };
    return this.auditLog.statement({ action: `locations.${what}`, ...object, details });
  }
}

function nameInApi(field: string): string {
  if (field === 'taxRateBasisPoints') return 'tax_rate';
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function assertTimeZone({ timeZone }: Pick<LocationFields, 'timeZone'>): void {
  if (isTimeZone(timeZone)) return;
  throw fail('invalid_request', {
    field: 'time_zone',
    message: 'The time zone must be a name such as America/New_York.',
  });
}
