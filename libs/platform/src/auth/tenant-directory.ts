import { Inject, Injectable } from '@nestjs/common';
import { type Clock, parseId, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { SystemQueries, type TenantRecord } from '../database/system-queries';
import { RecentAnswers } from './expiring-cache';
import { refuse } from './refusals';

const FRESH_FOR_MS = 5_000;
const CAPACITY = 1_000;
const MAX_LENGTH = 63;

/** Finds tenants by whatever they may be named with. Answers are at most five seconds old. */
@Injectable()
export class TenantDirectory {
  private readonly recent: RecentAnswers<TenantRecord | null>;

  constructor(
    private readonly system: SystemQueries,
    @Inject(WALL_CLOCK) clock: Clock,
  ) {
    this.recent = new RecentAnswers(clock, { capacity: CAPACITY, milliseconds: FRESH_FOR_MS });
  }

  /** The tenant with this slug, `ten_…` identifier or UUID; null when there is none. */
  async find(name: string): Promise<TenantRecord | null> {
    const key = parseId('ten', name) ?? name;
    if (key === '' || key.length > MAX_LENGTH) return null;
    return this.recent.get(key, () => this.system.findTenant(key));
  }

  /** A named tenant that may be acted in. @throws tenant_not_found, or forbidden when it is suspended. */
  async open(name: string): Promise<Uuid> {
    const tenant = await this.find(name);
    if (!tenant) throw refuse('tenant_not_found');
    if (tenant.status === 'suspended') throw refuse('forbidden', { message: 'This restaurant is suspended.' });
    return tenant.id;
  }
}
