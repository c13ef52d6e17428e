import { Injectable } from '@nestjs/common';
import type { OrderStatus } from '@breadboard/contracts';
import { assert, type Minor, required, type UnitPrice, type Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { KitchenLoad } from '../domain/kitchen-line';
import { canMove } from '../domain/order-lifecycle';
import { orderNumber } from '../domain/order-number';
import { IS_DUE } from './kitchen.sql';
import { json } from './exact-json';
import { insertOrder } from './insert-order';
import type { NewOrder } from './new-order';

/** An order under its lock, as a flow needs it to decide. */
export interface OrderRow {
  readonly id: Uuid;
  readonly locationId: Uuid;
  readonly customerId: Uuid;
  readonly number: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly subtotal: Minor;
  readonly memberDiscount: Minor;
  readonly promoDiscount: Minor;
  readonly pointsDiscount: Minor;
  readonly pointsRedeemed: number;
  readonly tax: Minor;
  readonly taxRateBasisPoints: number;
  readonly taxInclusive: boolean;
  readonly tip: Minor;
  readonly total: Minor;
  readonly refunded: Minor;
  readonly refundedSpend: Minor;
  readonly refundedPointsValue: Minor;
  readonly promoId: Uuid | null;
  readonly pointsToEarn: number;
  readonly scheduledTime: Date | null;
  readonly kitchenAt: Date;
  /** Null: a hold that waits for its payment. */
  readonly placedAt: Date | null;
  readonly promisedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
}

/** One step of an order. */
export interface StatusChange {
  readonly orderId: Uuid;
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly at: Date;
  /** Null: the platform itself. */
  readonly actorId: Uuid | null;
  readonly reason: string | null;
}

/** An order's amounts once points were redeemed on it. */
export interface PointsTakenOff {
  readonly orderId: Uuid;
  /** In all. */
  readonly pointsDiscount: Minor;
  readonly pointsRedeemed: number;
  readonly tax: Minor;
  readonly total: Minor;
  readonly pointsToEarn: number;
  readonly lines: readonly { readonly id: Uuid; readonly pointsDiscount: Minor; readonly tax: Minor }[];
  readonly at: Date;
}

/** Other choices, and other words, on a line. They cost the same and use up the same. */
export interface LineChange {
  readonly orderId: Uuid;
  readonly lineId: Uuid;
  readonly specialInstructions: string | null;
  /** Choices by their place on the line: one that is taken gets another choice of its group, one behind the last is new. */
  readonly choices: readonly LineChoice[];
  readonly at: Date;
}

export interface LineChoice {
  readonly position: number;
  readonly modifierId: Uuid;
  readonly groupCode: string;
  readonly code: string;
  readonly name: string;
  readonly price: UnitPrice;
}

/** $1 tenant, $2 location. */
const LOCK_LINE = `pg_advisory_xact_lock(hashtextextended('kitchen line ' || $1::uuid || $2::uuid, 0))`;

/** The writes of an order. Every method makes a statement for the open unit of work and its tenant. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Joins the location's line, and takes the next number of its day, without a gap. Whoever else joins or leaves the line waits
   * until the commit, so that what is counted after it stays true: ask for it late.
   */
  joinLine(locationId: Uuid, businessDate: string): Query<string> {
    const sql = `
      WITH line AS MATERIALIZED (SELECT ${LOCK_LINE})
      INSERT INTO order_numbers AS n (tenant_id, location_id, business_date, last_number) SELECT $1, $2, $3, 1 FROM line
      ON CONFLICT (tenant_id, location_id, business_date) DO UPDATE SET last_number = n.last_number + 1
      RETURNING last_number AS "lastNumber"`;
    return query<{ lastNumber: number }, string>(sql, [this.unitOfWork.tenantId, locationId, businessDate], ([row]) =>
      orderNumber(required(row, 'number of the day').lastNumber),
    );
  }

  /**
   * Makes whoever else joins or leaves the location's line wait until the commit. Nothing but the day's number and the orders
   * themselves is locked after it.
   */
  lineUp(locationId: Uuid): Query<void> {
    return query(`SELECT ${LOCK_LINE}`, [this.unitOfWork.tenantId, locationId], () => undefined);
  }

  /** What the location's kitchen has to do at a time: orders that are scheduled for later are not among it. */
  kitchenLoad(locationId: Uuid, at: Date): Query<KitchenLoad> {
    const sql = `
      SELECT count(*)::int AS "ordersAhead", (count(*) FILTER (WHERE o.status <> 'queued'))::int AS "beingMade" FROM orders o
      WHERE o.tenant_id = $1 AND o.location_id = $2 AND o.placed_at IS NOT NULL
        AND (o.status IN ('prepping', 'toasting') OR (o.status = 'queued' AND ${IS_DUE}))`;
    return query<KitchenLoad, KitchenLoad>(
      sql,
      [this.unitOfWork.tenantId, locationId, at],
      ([load]) => load ?? { ordersAhead: 0, beingMade: 0 },
    );
  }

  /** Stores an order with its lines, their modifiers and the first of its history: writes for `asOne`. */
  insert(order: NewOrder): Statement[] {
    return insertOrder(this.unitOfWork.tenantId, order);
  }

  /** The order, locked until the commit: lock, then look. */
  getForUpdate(orderId: Uuid): Query<OrderRow | null> {
    const sql = `
      SELECT id, location_id AS "locationId", customer_id AS "customerId", number, status, currency, subtotal,
        member_discount AS "memberDiscount", promo_discount AS "promoDiscount",
        points_discount AS "pointsDiscount", points_redeemed AS "pointsRedeemed", tax,
        tax_rate_basis_points AS "taxRateBasisPoints", tax_inclusive AS "taxInclusive", tip,
        total, refunded, refunded_spend AS "refundedSpend", refunded_points_value AS "refundedPointsValue", promo_id AS "promoId", points_to_earn AS "pointsToEarn", scheduled_time AS "scheduledTime",
        kitchen_at AS "kitchenAt", placed_at AS "placedAt", promised_at AS "promisedAt", version, created_at AS "createdAt"
      FROM orders WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`;
    return query<OrderRow, OrderRow | null>(sql, [this.unitOfWork.tenantId, orderId], ([row]) => row ?? null);
  }

  /**
   * Takes one step and writes it into the history. False: the order no longer has the status it was to leave, or it is a
   * hold, which can only be canceled.
   */
  changeStatus(change: StatusChange): Query<boolean> {
    assert(canMove(change.from, change.to), 'a status change is one that orders can make');
    const sql = `
      WITH changed AS (
        UPDATE orders SET status = $4, version = version + 1, updated_at = $5,
          cancel_reason = CASE WHEN $4 = 'canceled' THEN $7 END
        WHERE tenant_id = $1 AND id = $2 AND status = $3 AND (placed_at IS NOT NULL OR $4 = 'canceled')
        RETURNING tenant_id, id
      )
      INSERT INTO order_status_history (tenant_id, order_id, seq, status, at, actor_id, reason)
      SELECT c.tenant_id, c.id, ${NEXT_SEQ}, $4, $5, $6::uuid, $7 FROM changed c
      RETURNING seq`;
    const { orderId, from, to, at, actorId, reason } = change;
    return query(sql, [this.unitOfWork.tenantId, orderId, from, to, at, actorId, reason], isDone);
  }

  /** Takes points off an order whose row is locked, and off its lines. */
  takeOffPoints(cut: PointsTakenOff): Statement {
    const { orderId, pointsDiscount, pointsRedeemed, tax, total, pointsToEarn, lines, at } = cut;
    return {
      sql: `
        WITH lines AS (
          UPDATE order_lines l SET points_discount = c.points_discount, tax = c.tax
          FROM jsonb_populate_recordset(NULL::order_lines, $8::jsonb) c
          WHERE l.tenant_id = $1 AND l.order_id = $2 AND l.id = c.id
        )
        UPDATE orders SET points_discount = $3, points_redeemed = $4, tax = $5, total = $6, points_to_earn = $7,
          version = version + 1, updated_at = $9
        WHERE tenant_id = $1 AND id = $2`,
      params: [
        this.unitOfWork.tenantId,
        orderId,
        pointsDiscount,
        pointsRedeemed,
        tax,
        total,
        pointsToEarn,
        json(lines.map((line) => ({ id: line.id, points_discount: line.pointsDiscount, tax: line.tax }))),
        at,
      ],
    };
  }

  /** Changes a line of an order whose row is locked. */
  changeLine({ orderId, lineId, specialInstructions, choices, at }: LineChange): Statement {
    const rows = choices.map(({ position, modifierId, groupCode, code, name, price }) => {
      return { position, modifier_id: modifierId, group_code: groupCode, code, name, price };
    });
    return {
      sql: `
        WITH words AS (
          UPDATE order_lines SET special_instructions = $4 WHERE tenant_id = $1 AND order_id = $2 AND id = $3
        ), chosen AS (
          INSERT INTO order_line_modifiers (tenant_id, order_line_id, position, modifier_id, group_code, code, name,
            quantity, price)
          SELECT $1, $3, c.position, c.modifier_id, c.group_code, c.code, c.name, 1, c.price
          FROM jsonb_populate_recordset(NULL::order_line_modifiers, $5::jsonb) c
          ON CONFLICT (tenant_id, order_line_id, position) DO UPDATE
            SET modifier_id = excluded.modifier_id, code = excluded.code, name = excluded.name
        )
        UPDATE orders SET version = version + 1, updated_at = $6 WHERE tenant_id = $1 AND id = $2`,
      params: [this.unitOfWork.tenantId, orderId, lineId, specialInstructions, json(rows), at],
    };
  }

  /**
   * Makes a hold a placed order, which the kitchen sees from now on, and begins it when the status says so. False: it is
   * placed already or was canceled.
   */
  release(orderId: Uuid, at: Date, promisedAt: Date, status: 'queued' | 'prepping'): Query<boolean> {
    // Others may have been promised their turn while the payment was on its way, so that the hold lines up behind them.
    const sql = `
      WITH released AS (
        UPDATE orders SET placed_at = $3, promised_at = $4, status = $5, kitchen_at = greatest(kitchen_at, $3),
          version = version + 1, updated_at = $3
        WHERE tenant_id = $1 AND id = $2 AND status = 'queued' AND placed_at IS NULL
        RETURNING tenant_id, id
      ), begun AS (
        INSERT INTO order_status_history (tenant_id, order_id, seq, status, at)
        SELECT c.tenant_id, c.id, ${NEXT_SEQ}, $5, $3 FROM released c WHERE $5 <> 'queued'
      )
      SELECT id FROM released`;
    return query(sql, [this.unitOfWork.tenantId, orderId, at, promisedAt, status], isDone);
  }
}

/** The number after the last one of the history of the order `c`, whose row is locked. */
const NEXT_SEQ = `(
  SELECT max(h.seq) + 1 FROM order_status_history h WHERE h.tenant_id = c.tenant_id AND h.order_id = c.id)`;

function isDone(rows: readonly object[]): boolean {
  return rows.length > 0;
}
