import { formatId, type Uuid } from '@breadboard/kernel';
import {
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  type FeatureCall,
  someStock,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { TenantsModule } from '@breadboard/tenants';
import { MenuModule } from '../menu.module';

export type Kind = 'categories' | 'items' | 'modifier-groups' | 'modifiers';

/** The menu of one tenant, kept over HTTP by its admin unless a call says otherwise. */
export class MenuDesk {
  shop: TenantWorld;
  private count = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly app: FeatureApp,
  ) {}

  static async open(): Promise<MenuDesk> {
    const database = await createTestDatabase();
    return new MenuDesk(database, await startFeatureApp(database, [TenantsModule, MenuModule]));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  /** A new tenant, with grape jelly and rye bread in stock. */
  async move(): Promise<void> {
    this.database.clock.set('2026-06-15T16:00:00Z');
    this.shop = await aTenant(this.database);
    await someStock(this.database, this.shop, { type: 'jelly', option: 'grape', available: 10 });
    await someStock(this.database, this.shop, { type: 'bread', option: 'rye', available: 10 });
  }

  as(role: Caller['role'] = 'tenant_admin', tenantId = this.shop.tenantId): Caller {
    return { role, tenantId };
  }

  list(kind: Kind, query = '', call: FeatureCall = {}): Promise<FeatureAnswer> {
    return this.app.call('GET', `/api/v1/menu/${kind}${query}`, { as: this.as(), ...call });
  }

  read(kind: Kind, id: unknown, call: FeatureCall = {}): Promise<FeatureAnswer> {
    return this.app.call('GET', `/api/v1/menu/${kind}/${String(id)}`, { as: this.as(), ...call });
  }

  create(kind: Kind, body: object, call: FeatureCall = {}): Promise<FeatureAnswer> {
    return this.app.call('POST', `/api/v1/menu/${kind}`, { as: this.as(), body, ...call });
  }

  change(kind: Kind, id: unknown, body: object, call: FeatureCall = {}): Promise<FeatureAnswer> {
    return this.app.call('PUT', `/api/v1/menu/${kind}/${String(id)}`, { as: this.as(), body, ...call });
  }

  remove(kind: Kind, id: unknown, call: FeatureCall = {}): Promise<FeatureAnswer> {
    return this.app.call('DELETE', `/api/v1/menu/${kind}/${String(id)}`, { as: this.as(), ...call });
  }

  async aCategory(name = 'Sandwiches'): Promise<string> {
    return this.made('categories', { name });
  }

  async anItem(category_id: string, more: object = {}): Promise<string> {
    return this.made('items', { category_id, name: 'PB&J', price: 12.495, ...more });
  }

  async aGroup(more: object = {}): Promise<string> {
    this.count += 1;
    return this.made('modifier-groups', { code: `group_${this.count}`, name: 'Bread', ...more });
  }

  async aModifier(group_id: string, code: string, more: object = {}): Promise<string> {
    return this.made('modifiers', { group_id, code, name: code, ...more });
  }

  /** The menu as guests see it: items by name with their groups. */
  async shown(locationId: Uuid = this.shop.locationId): Promise<Record<string, unknown>[]> {
    const { body } = await this.app.call('GET', `/api/v1/locations/${locationId}/menu`, { as: this.as('customer') });
    return (body.categories as { items: Record<string, unknown>[] }[]).flatMap(({ items }) => items);
  }

  /** What the audit log says of the menu, in order. */
  notes(): Promise<object[]> {
    return this.database.owner(
      `SELECT action, object_type, details FROM audit_log WHERE tenant_id = $1 AND action LIKE 'menu.%' ORDER BY at, id`,
      [this.shop.tenantId],
    );
  }

  get location(): string {
    return formatId('loc', this.shop.locationId);
  }

  private async made(kind: Kind, body: object): Promise<string> {
    const answer = await this.create(kind, body);
    if (answer.status !== 201) throw new Error(`${kind}: ${JSON.stringify(answer)}`);
    return String(answer.body.id);
  }
}

/** Identifiers of a list, in its order. */
export function ids({ body }: FeatureAnswer): unknown[] {
  return (body.data as { id: unknown }[]).map(({ id }) => id);
}
