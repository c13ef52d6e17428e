import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, errorsOf, type Uuid } from '@breadboard/kernel';
import { OrderQueries } from '@breadboard/orders';
import { assertVersion, AuditLog, UnitOfWork } from '@breadboard/platform';
import { locationNotFound, LocationsRepository, TENANTS_ERRORS } from '@breadboard/tenants';

const fail = errorsOf(TENANTS_ERRORS);

/** Closes a location for good: nobody finds it any more, while its orders stay what they were. */
@Injectable()
export class CloseLocation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locations: LocationsRepository,
    private readonly orders: OrderQueries,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws location_not_found, version_conflict, location_in_use while it has orders that are not handed over yet. */
  execute(locationId: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      // Asked in this order: orders that were under way when the lock was wanted are seen by then.
      const found = await this.unitOfWork.fetch(this.locations.lockAgainstOrders(locationId));
      if (!found) throw locationNotFound();
      assertVersion(found, versions);
      const open = await this.unitOfWork.fetch(this.orders.openAt(locationId));
      if (open > 0) throw fail('location_in_use', { message: sentence(open) });
      const object = { objectType: 'location', objectId: locationId, locationId };
      await this.unitOfWork.batch([
        this.locations.close(locationId, this.clock.now()),
        this.auditLog.statement({ action: 'locations.close', ...object }),
      ]);
    });
  }
}

function sentence(open: number): string {
  return open === 1 ? 'The location has an open order.' : `The location has ${open} open orders.`;
}
