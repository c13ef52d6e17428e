import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Reward, RewardFields } from '../domain/reward';

const REWARD = `
  r.id, r.name, r.description, r.type, r.points, r.value, r.menu_item_ids AS "menuItemIds", r.position, r.enabled, r.version,
  r.created_at AS "createdAt", r.updated_at AS "updatedAt"`;

/** The catalogue of rewards, for the tenant of the open unit of work. Deleted ones are not found. */
@Injectable()
export class Rewards {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the order of the catalogue. */
  list({ disabledToo }: { readonly disabledToo: boolean }): Query<Reward[]> {
    const sql = `
      SELECT ${REWARD} FROM loyalty_rewards r
      WHERE r.tenant_id = $1 AND r.deleted_at IS NULL AND (r.enabled OR $2) ORDER BY r.position, r.id`;
    return query<Reward, Reward[]>(sql, [this.tenantId, disabledToo], (rows) => [...rows]);
  }

  byId(rewardId: Uuid): Query<Reward | null> {
    const sql = `
      SELECT ${REWARD} FROM loyalty_rewards r WHERE (r.tenant_id, r.id) = ($1, $2) AND r.deleted_at IS NULL`;
    return query<Reward, Reward | null>(sql, [this.tenantId, rewardId], ([row]) => row ?? null);
  }

  /** The first free item of the catalogue that costs exactly so many points. */
  freeItemFor(points: number): Query<Reward | null> {
    const sql = `
      SELECT ${REWARD} FROM loyalty_rewards r
      WHERE r.tenant_id = $1 AND r.deleted_at IS NULL AND r.enabled AND r.type = 'free_item' AND r.points = $2
      ORDER BY r.position, r.id LIMIT 1`;
    return query<Reward, Reward | null>(sql, [this.tenantId, points], ([row]) => row ?? null);
  }

  /** The reward, locked until the unit ends. */
  getForUpdate(rewardId: Uuid): Query<Reward | null> {
    const sql = `
      SELECT ${REWARD} FROM loyalty_rewards r WHERE (r.tenant_id, r.id) = ($1, $2) AND r.deleted_at IS NULL
      FOR NO KEY UPDATE`;
    return query<Reward, Reward | null>(sql, [this.tenantId, rewardId], ([row]) => row ?? null);
  }

  insert(id: Uuid, fields: RewardFields, at: Date): Statement {
    const { name, description, type, points, value, menuItemIds, position, enabled } = fields;
    return {
      sql: `
        INSERT INTO loyalty_rewards (tenant_id, id, name, description, type, points, value, menu_item_ids, position, enabled,
          created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
      params: [this.tenantId, id, name, description, type, points, value, menuItemIds, position, enabled, at],
    };
  }

  /** Stores changed fields as the next version. */
  save(id: Uuid, fields: RewardFields, at: Date): Statement {
    const { name, description, type, points, value, menuItemIds, position, enabled } = fields;
    return {
      sql: `
        UPDATE loyalty_rewards SET name = $3, description = $4, type = $5, points = $6, value = $7, menu_item_ids = $8,
          position = $9, enabled = $10, version = version + 1, updated_at = $11
        WHERE (tenant_id, id) = ($1, $2)`,
      params: [this.tenantId, id, name, description, type, points, value, menuItemIds, position, enabled, at],
    };
  }

  delete(id: Uuid, at: Date): Statement {
    const sql = 'UPDATE loyalty_rewards SET deleted_at = $3, enabled = false WHERE (tenant_id, id) = ($1, $2)';
    return { sql, params: [this.tenantId, id, at] };
  }

  /** Which of these are no items of the tenant's menu, in the order given. */
  unknownItems(menuItemIds: readonly Uuid[]): Query<Uuid[]> {
    const sql = `
      SELECT named.id FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
      WHERE NOT EXISTS (SELECT FROM menu_item_ids m WHERE (m.tenant_id, m.menu_item_id) = ($1, named.id))
      ORDER BY named.place`;
    return query<{ id: Uuid }, Uuid[]>(sql, [this.tenantId, menuItemIds], (rows) => rows.map(({ id }) => id));
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
