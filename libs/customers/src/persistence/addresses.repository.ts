import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Address } from '../domain/address';
import type { AddressView } from './customer-view';

/** Addresses are changed under the lock of their customer. */
@Injectable()
export class AddressesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** All addresses of a customer, oldest first. */
  of(customerId: Uuid): Query<AddressView[]> {
    const sql = `
      SELECT id, type, street, city, state, zip FROM addresses
      WHERE (tenant_id, customer_id) = ($1, $2) ORDER BY created_at, id`;
    return query<AddressView, AddressView[]>(sql, [this.tenantId, customerId], (rows) => [...rows]);
  }

  insert(customerId: Uuid, { id, type, street, city, state, zip }: AddressView, at: Date): Statement {
    return {
      sql: `
        INSERT INTO addresses (tenant_id, id, customer_id, type, street, city, state, zip, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      params: [this.tenantId, id, customerId, type, street, city, state, zip, at],
    };
  }

  save(addressId: Uuid, { type, street, city, state, zip }: Address): Statement {
    return {
      sql: `
        UPDATE addresses SET type = $3, street = $4, city = $5, state = $6, zip = $7 WHERE (tenant_id, id) = ($1, $2)`,
      params: [this.tenantId, addressId, type, street, city, state, zip],
    };
  }

  delete(addressId: Uuid): Statement {
    return { sql: 'DELETE FROM addresses WHERE (tenant_id, id) = ($1, $2)', params: [this.tenantId, addressId] };
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
