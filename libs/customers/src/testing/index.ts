import type { LoyaltyTier } from '@breadboard/contracts';
import { required, parseId, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TestDatabase } from '@breadboard/testing';

/** A loyalty account, as this feature sees it through the published view. */
export async function aLoyaltyAccount(
  database: TestDatabase,
  tenantId: Uuid,
  customerId: Uuid,
  { tier, balance }: { tier: LoyaltyTier; balance: number },
): Promise<void> {
  await database.owner(
    'INSERT INTO loyalty_accounts (tenant_id, customer_id, balance, tier, updated_at) VALUES ($1, $2, $3, $4, $5)',
    [tenantId, customerId, balance, tier, database.clock.now()],
  );
}

/** The home of the reference. */
export async function anAddress(database: TestDatabase, tenantId: Uuid, customerId: Uuid): Promise<Uuid> {
  const id = newId();
  await database.owner(
    `INSERT INTO addresses (tenant_id, id, customer_id, type, street, city, state, zip, created_at)
     VALUES ($1, $2, $3, 'home', '123 Main St', 'New York', 'NY', '10001', $4)`,
    [tenantId, id, customerId, database.clock.now()],
  );
  return id;
}

/** Items on a tenant's menu, by their public identifiers. */
export async function someMenuItems(
  database: TestDatabase,
  tenantId: Uuid,
  ...items: readonly string[]
): Promise<void> {
  const categoryId = newId();
  await database.owner(`INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, 'Sandwiches', 0)`, [
    tenantId,
    categoryId,
  ]);
  const ids = items.map((item) => required(parseId('item', item), item));
  await database.owner(
    `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position)
     SELECT $1, id, $2, 'Sandwich', 69500, 0 FROM unnest($3::uuid[]) AS id`,
    [tenantId, categoryId, ids],
  );
}
