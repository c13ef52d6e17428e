import { Injectable } from '@nestjs/common';
import { required } from '@breadboard/kernel';
import { type Query, query, type Statement, UnitOfWork } from '@breadboard/platform';

/** What a tenant settles for all of its locations. */
export interface Settings {
  /** Days for which a customer who asks to be forgotten may think again. */
  readonly erasureGraceDays: number;
}

const SETTINGS = 'SELECT erasure_grace_days AS "erasureGraceDays" FROM tenants WHERE id = $1';

/** The settings of the tenant of the open unit of work. */
@Injectable()
export class TenantSettings {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  get(): Query<Settings> {
    return this.settings(SETTINGS);
  }

  /** The settings, which nobody else changes until the commit. */
  getForUpdate(): Query<Settings> {
    return this.settings(`${SETTINGS} FOR NO KEY UPDATE`);
  }

  save({ erasureGraceDays }: Settings, at: Date): Statement {
    return {
      sql: 'UPDATE tenants SET erasure_grace_days = $2, updated_at = $3 WHERE id = $1',
      params: [this.unitOfWork.tenantId, erasureGraceDays, at],
    };
  }

  private settings(sql: string): Query<Settings> {
    return query<Settings, Settings>(sql, [this.unitOfWork.tenantId], ([row]) => required(row, 'tenant'));
  }
}
