import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { assertVersion, UnitOfWork } from '@breadboard/platform';
import type { KeptLocation } from '../domain/location';
import { LocationQueries } from '../persistence/location.queries';
import { LocationsRepository } from '../persistence/locations.repository';
import { locationNotFound } from '../tenants.errors';

/** Locations as those find them who change them. */
@Injectable()
export class KeptLocations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LocationsRepository,
    private readonly locations: LocationQueries,
  ) {}

  /**
   * The location, which nobody else changes until the commit.
   * @param versions those that the caller takes it to have; null when it does not care.
   * @throws location_not_found, version_conflict
   */
  async locked(id: Uuid, versions: readonly number[] | null): Promise<KeptLocation> {
    if (!(await this.unitOfWork.fetch(this.repository.lock(id)))) throw locationNotFound();
    const location = await this.stored(id);
    assertVersion(location, versions);
    return location;
  }

  /** A location that is known to be there. */
  async stored(id: Uuid): Promise<KeptLocation> {
    return required(await this.unitOfWork.fetch(this.locations.byId(id)), 'location that is there');
  }
}
