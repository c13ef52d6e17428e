import type { OrderChannel, OrderStatus } from '@breadboard/contracts';
import { required, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aCustomer, aLocation, aTenant, type TenantWorld, type TestDatabase } from '@breadboard/testing';

/** A line of a sale. Amounts are minor units. */
export interface SaleLine {
  /** Which item of the menu. */
  readonly item: number;
  readonly quantity: number;
  readonly lineTotal: bigint;
  readonly discount: bigint;
  readonly points: bigint;
  readonly tax: bigint;
  readonly refundedNet: bigint;
  readonly refundedTax: bigint;
}

export interface Sale {
  readonly at: Date;
  readonly location: number;
  readonly channel: OrderChannel | null;
  readonly status: OrderStatus;
  readonly taxInclusive: boolean;
  readonly tip: bigint;
  readonly refundedTip: bigint;
  readonly lines: readonly SaleLine[];
  /** Minutes after the order: until the promise, and until it was ready; null: it is not. */
  readonly promised: number;
  readonly ready: number | null;
  /** False: a hold that waits for its payment. */
  readonly placed: boolean;
}

export const A_LINE: SaleLine = {
  item: 0,
  quantity: 1,
  lineTotal: 1000n,
  discount: 0n,
  points: 0n,
  tax: 100n,
  refundedNet: 0n,
  refundedTax: 0n,
};

export const A_SALE: Omit<Sale, 'at'> = {
  location: 0,
  channel: 'online',
  status: 'delivered',
  taxInclusive: false,
  tip: 0n,
  refundedTip: 0n,
  lines: [A_LINE],
  promised: 10,
  ready: 8,
  placed: true,
};

export const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** What a sale comes to, as an order has it. */
export function amountsOf({ lines, taxInclusive, tip, refundedTip }: Sale) {
  const subtotal = sumOf(lines.map(({ lineTotal }) => lineTotal));
  const discount = sumOf(lines.map((line) => line.discount));
  const points = sumOf(lines.map((line) => line.points));
  const tax = sumOf(lines.map((line) => line.tax));
  const total = subtotal - discount - points + tip + (taxInclusive ? 0n : tax);
  const refundedNet = sumOf(lines.map((line) => line.refundedNet));
  const refundedTax = sumOf(lines.map((line) => line.refundedTax));
  const refunded = refundedNet + (taxInclusive ? 0n : refundedTax) + refundedTip;
  const refundedSpend = refundedNet - (taxInclusive ? refundedTax : 0n);
  return { subtotal, discount, points, tax, total, refunded, refundedSpend };
}

/** A restaurant with two locations and three items, whose sales are written straight into the tables. */
export class Till {
  private count = 0;

  private constructor(
    private readonly database: TestDatabase,
    readonly tenant: TenantWorld,
    readonly locations: readonly Uuid[],
    readonly items: readonly Uuid[],
    private readonly customerId: Uuid,
  ) {}

  static async of(database: TestDatabase, options: { readonly timeZone?: string } = {}): Promise<Till> {
    const tenant = await aTenant(database, options);
    const there = await aLocation(database, tenant.tenantId, options);
    const customerId = await aCustomer(database, tenant.tenantId);
    const categoryId = newId();
    await database.owner(`INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, 'Lunch', 0)`, [
      tenant.tenantId,
      categoryId,
    ]);
    const items = [newId(), newId(), newId()];
    await database.owner(
      `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position)
       SELECT $1, i.id, $2, 'Item ' || i.n, 100000, i.n FROM unnest($3::uuid[]) WITH ORDINALITY AS i (id, n)`,
      [tenant.tenantId, categoryId, items],
    );
    return new Till(database, tenant, [tenant.locationId, there], items, customerId);
  }

  /** Writes an order with its lines, its history and what was refunded of it. */
  async sell(wanted: Partial<Sale> & Pick<Sale, 'at'>): Promise<Uuid> {
    const sale: Sale = { ...A_SALE, ...wanted };
    const orderId = newId();
    await this.order(orderId, sale);
    const lineIds = await this.lines(orderId, sale);
    if (sale.ready !== null) await this.step(orderId, sale, sale.ready);
    if (amountsOf(sale).refunded > 0n) await this.refund(orderId, sale, lineIds);
    return orderId;
  }

  private async order(orderId: Uuid, sale: Sale): Promise<void> {
    this.count += 1;
    const { subtotal, discount, points, tax, total, refunded, refundedSpend } = amountsOf(sale);
    await this.database.owner(
      `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
         subtotal, member_discount, promo_discount, points_discount, points_redeemed, tax, tax_inclusive, tip, total,
         refunded, refunded_spend, points_to_earn, kitchen_at, placed_at, promised_at, channel, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5::timestamptz::date, $6, 'PICKUP', $7, 'USD', $8, $9, 0, $10, 0, $11, $12, $13, $14, $15,
         $16, 0, $5, $17, $5::timestamptz + make_interval(mins => $18), $19, $5, $5)`,
      [
        this.tenant.tenantId,
        orderId,
        required(this.locations[sale.location], 'location'),
        this.customerId,
        sale.at,
        `T-${this.count}`,
        sale.status,
        subtotal,
        discount,
        points,
        tax,
        sale.taxInclusive,
        sale.tip,
        total,
        refunded,
        refundedSpend,
        sale.placed ? sale.at : null,
        sale.promised,
        sale.channel,
      ],
    );
  }

  private async lines(orderId: Uuid, sale: Sale): Promise<Uuid[]> {
    const ids: Uuid[] = [];
    for (const [position, line] of sale.lines.entries()) {
      const [id, item] = [newId(), required(this.items[line.item], 'item')];
      await this.database.owner(
        `INSERT INTO order_lines (tenant_id, id, order_id, position, menu_item_id, name, quantity, unit_price, line_total,
           discount, points_discount, tax)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11)`,
        [
          this.tenant.tenantId,
          id,
          orderId,
          position,
          item,
          `Item ${line.item + 1}`,
          line.quantity,
          line.lineTotal,
          line.discount,
          line.points,
          line.tax,
        ],
      );
      ids.push(id);
    }
    return ids;
  }

  private async step(orderId: Uuid, { at }: Sale, minutes: number): Promise<void> {
    await this.database.owner(
      `INSERT INTO order_status_history (tenant_id, order_id, seq, status, at)
       VALUES ($1, $2, 1, 'queued', $3), ($1, $2, 2, 'ready', $3::timestamptz + make_interval(mins => $4)),
         ($1, $2, 3, 'delivered', $3::timestamptz + make_interval(mins => $4 + 30))`,
      [this.tenant.tenantId, orderId, at, minutes],
    );
  }

  private async refund(orderId: Uuid, sale: Sale, lineIds: readonly Uuid[]): Promise<void> {
    const [id, { refunded, refundedSpend }] = [newId(), amountsOf(sale)];
    await this.database.owner(
      `INSERT INTO order_refunds (tenant_id, id, order_id, seq, amount, spend, tax, tip, points_value, points_taken_back,
         points_given_back, created_at)
       VALUES ($1, $2, $3, 1, $4, $5, $6, $7, 0, 0, 0, $8)`,
      [
        this.tenant.tenantId,
        id,
        orderId,
        refunded,
        refundedSpend,
        sumOf(sale.lines.map(({ refundedTax }) => refundedTax)),
        sale.refundedTip,
        sale.at,
      ],
    );
    for (const [index, line] of sale.lines.entries()) {
      await this.database.owner(
        `INSERT INTO order_refund_lines (tenant_id, refund_id, order_line_id, quantity, net, tax, points_discount)
         VALUES ($1, $2, $3, 0, $4, $5, 0)`,
        [this.tenant.tenantId, id, lineIds[index], line.refundedNet, line.refundedTax],
      );
    }
  }
}
