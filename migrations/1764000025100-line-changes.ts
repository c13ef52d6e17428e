import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from './support/tenant-table';

/** What a guest may still change of a line that is not being made yet: free choices, and words for the kitchen. */
export class LineChanges1764000025100 implements MigrationInterface {
  name = 'LineChanges1764000025100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT UPDATE (special_instructions) ON order_lines TO ${APP_ROLE};
      GRANT UPDATE (modifier_id, code, name) ON order_line_modifiers TO ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (modifier_id, code, name) ON order_line_modifiers FROM ${APP_ROLE};
      REVOKE UPDATE (special_instructions) ON order_lines FROM ${APP_ROLE};
    `);
  }
}
