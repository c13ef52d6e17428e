import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A count of what is on the shelf is a movement of its own kind; and movements of all items are read newest first. */
export class StockCounts1764000026100 implements MigrationInterface {
  name = 'StockCounts1764000026100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${kinds('opening', 'adjustment', 'count', 'sale')}
      CREATE INDEX stock_movements_newest ON stock_movements (tenant_id, at DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX stock_movements_newest;
      -- Else not even the owner sees a row.
      ALTER TABLE stock_movements NO FORCE ROW LEVEL SECURITY;
      UPDATE stock_movements SET kind = 'adjustment' WHERE kind = 'count';
      ALTER TABLE stock_movements FORCE ROW LEVEL SECURITY;
      ${kinds('opening', 'adjustment', 'sale')}
    `);
  }
}

function kinds(...all: readonly string[]): string {
  return `
    ALTER TABLE stock_movements DROP CONSTRAINT stock_movements_kind_check,
      ADD CONSTRAINT stock_movements_kind_check CHECK (kind IN (${all.map((kind) => `'${kind}'`).join(', ')}));
  `;
}
