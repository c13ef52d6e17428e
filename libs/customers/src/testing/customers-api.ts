import type { Uuid } from '@breadboard/kernel';
import {
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { CustomersModule } from '../customers.module';

export const PATH = '/api/v1/customers';

/** The customer of the reference. */
export const JOHN = {
  first_name: 'John',
  last_name: 'Doe',
  email: 'john.doe@example.com',
  phone: '+1234567890',
  birthday: '1990-05-15',
  preferences: { dietary_restrictions: ['vegetarian'], favorite_items: [] },
};

/** The routes of customers on a database of their own, called by the administrator of a restaurant unless it is said otherwise. */
export class CustomersApi {
  shop: TenantWorld;
  rival: TenantWorld;

  private constructor(
    readonly database: TestDatabase,
    readonly app: FeatureApp,
  ) {}

  static async start(): Promise<CustomersApi> {
    const database = await createTestDatabase();
    return new CustomersApi(database, await startFeatureApp(database, [CustomersModule]));
  }

  /** Two restaurants without customers, at four in the afternoon. */
  async reset(): Promise<void> {
    this.database.clock.set('2026-06-15T16:00:00.250Z');
    this.shop = await aTenant(this.database);
    this.rival = await aTenant(this.database);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  as(role: Caller['role'], tenantId = this.shop.tenantId): Caller {
    return { role, tenantId };
  }

  asCustomer(customerId: Uuid): Caller {
    return { ...this.as('customer'), customerId };
  }

  create(body: object, as = this.as('tenant_admin')): Promise<FeatureAnswer> {
    return this.app.call('POST', PATH, { as, body });
  }

  get(id: unknown, as = this.as('tenant_admin')): Promise<FeatureAnswer> {
    return this.app.call('GET', `${PATH}/${String(id)}`, { as });
  }

  put(id: unknown, body: object, { headers = {}, as = this.as('tenant_admin') } = {}): Promise<FeatureAnswer> {
    return this.app.call('PUT', `${PATH}/${String(id)}`, { as, body, headers });
  }

  list(query = '', as = this.as('tenant_admin')): Promise<FeatureAnswer> {
    return this.app.call('GET', `${PATH}${query}`, { as });
  }

  /** Events of the restaurant, in order. */
  events(): Promise<{ type: string; payload: Record<string, unknown>; aggregate_seq: number }[]> {
    const sql = 'SELECT type, payload, aggregate_seq FROM outbox WHERE tenant_id = $1 ORDER BY aggregate_seq';
    return this.database.owner(sql, [this.shop.tenantId]);
  }
}

/** How a refusal looks. */
export function refused(status: number, error: string, rest: object = {}): object {
  return { status, body: { error, ...rest } };
}
