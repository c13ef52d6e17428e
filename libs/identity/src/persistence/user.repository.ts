import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type Query, query, type Statement, UnitOfWork, violatesUnique } from '@breadboard/platform';
import { knownRoles, type User } from '../domain/user';
import { refuse } from '../identity.errors';
import { UserEntity } from './user.entity';

/** What a sign-in is checked against. */
export interface Credentials {
  readonly user: User;
  readonly passwordHash: string;
  readonly disabled: boolean;
  /** Whether the tenant is. */
  readonly suspended: boolean;
}

export interface UserRow {
  readonly id: Uuid;
  readonly tenant_id: Uuid;
  readonly email: string;
  readonly roles: readonly string[];
  readonly customer_id: Uuid | null;
  readonly location_ids: readonly Uuid[];
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    email: row.email,
    roles: knownRoles(row.roles),
    customerId: row.customer_id,
    locationIds: row.location_ids,
  };
}

@Injectable()
export class UserRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws email_exists when the tenant has a user with this e-mail, however it is cased. */
  async insert(user: User, passwordHash: string, at: Date): Promise<void> {
    const { id, tenantId, email, roles, customerId, locationIds } = user;
    const row = { id, tenantId, email, roles: [...roles], customerId, locationIds: [...locationIds], passwordHash };
    try {
      await this.unitOfWork.manager.insert(UserEntity, { ...row, createdAt: at, updatedAt: at });
    } catch (error) {
      if (violatesUnique(error, 'users_email')) throw refuse('email_exists', { field: 'email' });
      throw error;
    }
  }

  byId(userId: Uuid): Query<User | null> {
    const sql = `SELECT tenant_id, id, email, roles, customer_id, location_ids FROM users WHERE (tenant_id, id) = ($1, $2)`;
    return query<UserRow, User | null>(sql, [this.unitOfWork.tenantId, userId], ([row]) => (row ? toUser(row) : null));
  }

  credentialsOf(userId: Uuid): Query<Credentials | null> {
    const sql = `
      SELECT u.tenant_id, u.id, u.email, u.roles, u.customer_id, u.location_ids, u.password_hash,
        u.disabled_at IS NOT NULL AS disabled, t.status = 'suspended' AS suspended
      FROM users u JOIN tenants t ON t.id = u.tenant_id
      WHERE (u.tenant_id, u.id) = ($1, $2)`;
    type Row = UserRow & { password_hash: string; disabled: boolean; suspended: boolean };
    return query<Row, Credentials | null>(sql, [this.unitOfWork.tenantId, userId], ([row]) =>
      row
        ? { user: toUser(row), passwordHash: row.password_hash, disabled: row.disabled, suspended: row.suspended }
        : null,
    );
  }

  /** Lets nobody sign in as a customer any more; who has other roles beside keeps those, and the sign-in. */
  endOfCustomer(customerId: Uuid, at: Date): Statement[] {
    const params = [this.unitOfWork.tenantId, customerId, at];
    const release = `
      UPDATE users SET customer_id = NULL, roles = array_remove(roles, 'customer'), updated_at = $3
      WHERE (tenant_id, customer_id) = ($1, $2) AND roles <> '{customer}'`;
    const disable = `
      UPDATE users SET disabled_at = coalesce(disabled_at, $3), updated_at = $3
      WHERE (tenant_id, customer_id) = ($1, $2)`;
    return [
      { sql: release, params },
      { sql: disable, params },
    ];
  }

  /** Puts another hash in the place of the one that was just verified. @returns false when that is not there any more. */
  async replaceHash(userId: Uuid, verified: string, next: string, at: Date): Promise<boolean> {
    const sql = `
      UPDATE users SET password_hash = $4, updated_at = $5
      WHERE (tenant_id, id) = ($1, $2) AND password_hash = $3 AND disabled_at IS NULL RETURNING id`;
    const params = [this.unitOfWork.tenantId, userId, verified, next, at];
    return (await this.unitOfWork.query(sql, params)).length > 0;
  }

  /** Whether the hash that was just verified is still the user's. It stays so until the unit ends. */
  async holds(userId: Uuid, verified: string): Promise<boolean> {
    const sql = `
      SELECT id FROM users
      WHERE (tenant_id, id) = ($1, $2) AND password_hash = $3 AND disabled_at IS NULL FOR SHARE`;
    return (await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, userId, verified])).length > 0;
  }

  /** Sets the hash of another password. @returns false when there is no such user, or it is disabled. */
  async setHash(userId: Uuid, hash: string, at: Date): Promise<boolean> {
    const sql = `
      UPDATE users SET password_hash = $3, updated_at = $4
      WHERE (tenant_id, id) = ($1, $2) AND disabled_at IS NULL RETURNING id`;
    return (await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, userId, hash, at])).length > 0;
  }
}
