import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView } from './support/tenant-table';

/** What orders tell the reports: what was sold, and how long the kitchen took. */
export class SalesViews1764000028700 implements MigrationInterface {
  name = 'SalesViews1764000028700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${publishedView(
        'order_sales',
        `SELECT o.tenant_id, o.id AS order_id, o.number, o.location_id, o.customer_id, o.channel, o.status, o.currency,
           o.subtotal, o.member_discount + o.promo_discount + o.points_discount AS discounts, o.tax, o.tax_inclusive, o.tip,
           o.total, o.refunded, o.refunded_spend, o.promo_code, o.scheduled_time, o.created_at, o.placed_at,
           (SELECT coalesce(sum(l.quantity), 0)::int FROM order_lines l
            WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id) AS units
         FROM orders o WHERE o.placed_at IS NOT NULL`,
      )}
      ${publishedView(
        'order_sale_lines',
        `SELECT l.tenant_id, l.order_id, l.id AS line_id, l.menu_item_id, l.name, l.quantity, l.line_total,
           l.discount + l.points_discount AS discounts, l.tax, r.net AS refunded_net, r.tax AS refunded_tax
         FROM order_lines l
         CROSS JOIN LATERAL (
           SELECT coalesce(sum(f.net), 0)::bigint AS net, coalesce(sum(f.tax), 0)::bigint AS tax FROM order_refund_lines f
           WHERE f.tenant_id = l.tenant_id AND f.order_line_id = l.id) r`,
      )}
      ${publishedView(
        'order_preparations',
        `SELECT o.tenant_id, o.id AS order_id, o.location_id, o.created_at, o.kitchen_at, o.promised_at,
           (SELECT min(h.at)::timestamptz(3) FROM order_status_history h
            WHERE h.tenant_id = o.tenant_id AND h.order_id = o.id AND h.status IN ('ready', 'delivered')) AS ready_at
         FROM orders o WHERE o.placed_at IS NOT NULL AND o.promised_at IS NOT NULL AND o.status <> 'canceled'`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW order_preparations, order_sale_lines, order_sales');
  }
}
