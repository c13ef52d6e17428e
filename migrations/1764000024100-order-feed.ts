import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** What live screens follow: the events of orders in the one order in which everybody hears them. */
export class OrderFeed1764000024100 implements MigrationInterface {
  name = 'OrderFeed1764000024100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_feed (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        position bigint NOT NULL CHECK (position > 0),
        event_id uuid NOT NULL,
        type text NOT NULL,
        order_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        location_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, position),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
        CONSTRAINT order_feed_event UNIQUE (tenant_id, event_id)
      );
      COMMENT ON COLUMN order_feed.position IS 'given out one after the other, so that none comes to light after a later one';
      COMMENT ON COLUMN order_feed.at IS 'when it was put here, by the clock of the machine';
      CREATE INDEX order_feed_at ON order_feed (tenant_id, at);
      ${tenantTable('order_feed', ['SELECT', 'INSERT', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE order_feed');
  }
}
