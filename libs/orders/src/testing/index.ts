import { required, type Uuid } from '@breadboard/kernel';
import { asOne, newId, type Query } from '@breadboard/platform';
import { aCustomer, aTenant, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import type { NewOrder, NewOrderLine } from '../persistence/new-order';
import { KitchenLine } from '../persistence/kitchen-line.repository';
import { OrderQueries } from '../persistence/order.queries';
import { OrdersRepository } from '../persistence/orders.repository';

/** A tenant that has something to order and somebody who orders it. */
export class OrdersWorld {
  readonly orders: OrdersRepository;
  readonly line: KitchenLine;
  readonly queries: OrderQueries;
  private count = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly tenant: TenantWorld,
    readonly customerId: Uuid,
    readonly menuItemId: Uuid,
    readonly modifierIds: readonly Uuid[],
  ) {
    this.orders = new OrdersRepository(database.unitOfWork);
    this.line = new KitchenLine(database.unitOfWork);
    this.queries = new OrderQueries(database.unitOfWork);
  }

  static async of(database: TestDatabase): Promise<OrdersWorld> {
    const tenant = await aTenant(database);
    const customerId = await aCustomer(database, tenant.tenantId);
    const [menuItemId, modifierIds] = [newId(), [newId(), newId(), newId()]];
    const [categoryId, groupId] = [newId(), newId()];
    const add = (sql: string, ...values: unknown[]) => database.owner(sql, [tenant.tenantId, ...values]);
    await add(
      `INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, 'Sandwiches', 0)`,
      categoryId,
    );
    await add(
      `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position) VALUES ($1, $2, $3, 'PB&J', 119950, 0)`,
      menuItemId,
      categoryId,
    );
    await add(
      `INSERT INTO modifier_groups (tenant_id, id, code, name, min_selections) VALUES ($1, $2, 'extras', 'Extras', 0)`,
      groupId,
    );
    await add(
      `INSERT INTO modifiers (tenant_id, id, modifier_group_id, code, name, position)
       SELECT $1, m.id, $2, 'extra_' || m.n, 'Extra ' || m.n, m.n FROM unnest($3::uuid[]) WITH ORDINALITY AS m (id, n)`,
      groupId,
      modifierIds,
    );
    return new OrdersWorld(database, tenant, customerId, menuItemId, modifierIds);
  }

  /** Work in a unit of this tenant. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.database.unitOfWork.run(work, { tenantId: this.tenant.tenantId });
  }

  /** What one query answers, in a unit of its own. */
  ask<T>(make: () => Query<T>): Promise<T> {
    return this.run(() => this.database.unitOfWork.fetch(make()));
  }

  /** An order of one plain line, placed now and queued; nothing is stored yet. */
  newOrder(changes: Partial<NewOrder> = {}): NewOrder {
    this.count += 1;
    const now = this.database.clock.now();
    return {
      id: newId(),
      locationId: this.tenant.locationId,
      customerId: this.customerId,
      businessDate: '2026-01-24',
      number: `T-${this.count.toString().padStart(4, '0')}`,
      orderType: 'PICKUP',
      statuses: ['queued'],
      currency: 'USD',
      subtotal: 1200n,
      memberDiscount: 0n,
      pointsDiscount: 0n,
      pointsRedeemed: 0,
      tax: 120n,
      taxRateBasisPoints: 1000,
      taxInclusive: false,
      tip: 0n,
      total: 1320n,
      promo: null,
      pointsToEarn: 36,
      scheduledTime: null,
      kitchenAt: now,
      placedAt: now,
      promisedAt: now,
      createdAt: now,
      actorId: null,
      lines: [this.aLine()],
      ...changes,
    };
  }

  aLine(changes: Partial<NewOrderLine> = {}): NewOrderLine {
    return {
      id: newId(),
      menuItemId: this.menuItemId,
      name: 'PB&J',
      quantity: 1,
      unitPrice: 119_950n,
      specialInstructions: null,
      lineTotal: 1200n,
      discount: 0n,
      pointsDiscount: 0n,
      tax: 120n,
      modifiers: [],
      ...changes,
    };
  }

  /** A choice of the n-th modifier of the menu. */
  aModifier(n: number, quantity: number, price: bigint): NewOrderLine['modifiers'][number] {
    const modifierId = required(this.modifierIds[n - 1], 'modifier');
    return { modifierId, groupCode: 'extras', code: `extra_${n}`, name: `Extra ${n}`, quantity, included: 0, price };
  }

  /** Stores an order. */
  async store(order: NewOrder): Promise<NewOrder> {
    await this.run(() => this.database.unitOfWork.batch([asOne(this.orders.insert(order))]));
    return order;
  }

  /** Stores an order like `newOrder`, and says which. */
  async anOrder(changes: Partial<NewOrder> = {}): Promise<Uuid> {
    return (await this.store(this.newOrder(changes))).id;
  }
}
