import { Injectable } from '@nestjs/common';
import type { Minor, Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork, violatesUnique } from '@breadboard/platform';
import type { Profile } from '../domain/profile';

/** A customer as it is put on file. */
export interface NewCustomerRow extends Profile {
  readonly id: Uuid;
  /** What another system calls it; null: it has no name there. */
  readonly externalId: string | null;
  readonly at: Date;
}

export interface StoredProfile {
  readonly profile: Profile;
  readonly version: number;
  /** It will be erased as soon as its last open order is over. */
  readonly waitsForErasure: boolean;
}

/** True when a write was refused because another customer of the tenant has that e-mail. */
export function isEmailTaken(error: unknown): boolean {
  return violatesUnique(error, 'customers_email');
}

/** The same for the identifier that another system gave it. */
export function isExternalIdTaken(error: unknown): boolean {
  return violatesUnique(error, 'customers_external_id');
}

@Injectable()
export class CustomersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A newcomer: who has not ordered stays one, so that there is nothing to judge until the first order. */
  insert(customer: NewCustomerRow): Statement {
    const { id, externalId, firstName, lastName, email, phone, birthday, preferences, enabled, at } = customer;
    return {
      sql: `
        INSERT INTO customers (tenant_id, id, external_id, first_name, last_name, email, phone, birthday, preferences, enabled,
          created_at, updated_at, locale, type, segment_due_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, NULL)`,
      params: [
        this.tenantId,
        id,
        externalId,
        firstName,
        lastName,
        email,
        phone,
        birthday,
        JSON.stringify(preferences),
        enabled,
        at,
        customer.locale,
        customer.type,
      ],
    };
  }

  /**
   * The customer with this e-mail, however it is cased. Whoever asks about the same address waits until the unit ends, so
   * that two of them cannot both find nobody.
   */
  findByEmail(email: string): readonly [Query<void>, Query<Uuid | null>] {
    const lock = `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'email', $1::text, lower($2::text)), 0))`;
    const find = 'SELECT id FROM customers WHERE tenant_id = $1 AND email_lc = lower($2)';
    const params = [this.tenantId, email];
    // The row is looked for by a statement that begins after the lock was had.
    return [
      query(lock, params, () => undefined),
      query<{ id: Uuid }, Uuid | null>(find, params, ([row]) => row?.id ?? null),
    ];
  }

  /**
   * Waits for the orders that are being stored for a customer, and keeps others waiting until the unit ends: ask for it before
   * the customer is shut out, so that afterwards none comes in that was begun before.
   */
  holdOrders(customerId: Uuid): Query<void> {
    const sql = 'SELECT FROM customers WHERE (tenant_id, id) = ($1, $2) FOR UPDATE';
    return query(sql, [this.tenantId, customerId], () => undefined);
  }

  /** The profile, locked until the unit ends. */
  getForUpdate(customerId: Uuid): Query<StoredProfile | null> {
    const sql = `
      SELECT first_name AS "firstName", last_name AS "lastName", email, phone, birthday, preferences, locale, type, enabled,
        version, EXISTS (SELECT FROM erasures e WHERE e.state = 'waiting' AND (e.tenant_id, e.customer_id) = ($1, $2)) AS waits
      FROM customers WHERE (tenant_id, id) = ($1, $2) AND erased_at IS NULL FOR NO KEY UPDATE`;
    type Row = Profile & { version: number; waits: boolean };
    return query<Row, StoredProfile | null>(sql, [this.tenantId, customerId], ([row]) => {
      if (!row) return null;
      const { version, waits: waitsForErasure, ...profile } = row;
      return { profile, version, waitsForErasure };
    });
  }

  /** Stores a changed profile as the next version. */
  save(customerId: Uuid, profile: Profile, at: Date): Statement {
    const { firstName, lastName, email, phone, birthday, preferences, locale, type, enabled } = profile;
    return {
      sql: `
        UPDATE customers SET first_name = $3, last_name = $4, email = $5, phone = $6, birthday = $7, preferences = $8,
          enabled = $9, version = version + 1, updated_at = $10, locale = $11, type = $12
        WHERE (tenant_id, id) = ($1, $2)`,
      params: [
        this.tenantId,
        customerId,
        firstName,
        lastName,
        email,
        phone,
        birthday,
        JSON.stringify(preferences),
        enabled,
        at,
        locale,
        type,
      ],
    };
  }

  /** Makes a new version of a customer of whom something beside the profile has changed. */
  touch(customerId: Uuid, at: Date): Statement {
    return {
      sql: 'UPDATE customers SET version = version + 1, updated_at = $3 WHERE (tenant_id, id) = ($1, $2)',
      params: [this.tenantId, customerId, at],
    };
  }

  /** Puts on record that a customer asks to be forgotten, or no longer does. Reads whether that is news. */
  setForgetRequest(customerId: Uuid, wanted: boolean, at: Date): Query<boolean> {
    const sql = `
      UPDATE customers SET forget_requested_at = CASE WHEN $3 THEN $4::timestamptz END, version = version + 1, updated_at = $4
      WHERE (tenant_id, id) = ($1, $2) AND (forget_requested_at IS NULL) = $3 RETURNING id`;
    return query(sql, [this.tenantId, customerId, wanted, at], (rows) => rows.length > 0);
  }

  /** Counts a delivered order and what it came to. */
  countOrder(customerId: Uuid, total: Minor, at: Date): Query<void> {
    const sql = `
      UPDATE customers SET total_orders = total_orders + 1, total_spent = total_spent + $3, updated_at = $4
      WHERE (tenant_id, id) = ($1, $2)`;
    return query(sql, [this.tenantId, customerId, total, at], () => undefined);
  }

  /** Takes back what a delivered order came to, in part or whole. */
  takeBackSpent(customerId: Uuid, amount: Minor, at: Date): Query<void> {
    const sql = `
      UPDATE customers SET total_spent = total_spent - $3, updated_at = $4 WHERE (tenant_id, id) = ($1, $2)`;
    return query(sql, [this.tenantId, customerId, amount, at], () => undefined);
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
