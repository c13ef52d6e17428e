import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { AuditLog, newId, UnitOfWork, type WantedOutage } from '@breadboard/platform';
import { LocationQueries, locationNotFound } from '@breadboard/tenants';
import { itemNotFound, modifierNotFound } from '../menu.errors';
import { AvailabilityRepository, type MenuThing } from '../persistence/availability.repository';

/** Takes an item or a modifier off the menu of a location, or brings it back. Doing it twice changes nothing. */
@Injectable()
export class SetAvailability {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly availability: AvailabilityRepository,
    private readonly locations: LocationQueries,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws location_not_found, menu_item_not_found, modifier_not_found */
  execute(thing: MenuThing, locationId: Uuid, outage: WantedOutage): Promise<void> {
    return this.unitOfWork.run(async () => {
      const [location, isThere] = await this.unitOfWork.fetchAll([
        this.locations.byId(locationId),
        this.availability.isThere(thing),
      ]);
      if (!location) throw locationNotFound();
      if (!isThere) throw thing.kind === 'menu_item' ? itemNotFound() : modifierNotFound();
      await this.unitOfWork.batch([
        outage
          ? this.availability.takeOff(thing, locationId, newId(), outage.until)
          : this.availability.bringBack(thing, locationId),
        this.auditLog.statement({
          action: 'menu.availability',
          objectType: thing.kind,
          objectId: thing.id,
          locationId,
          details: { available: outage === null, until: outage?.until ?? null },
        }),
      ]);
    });
  }
}
