import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, systemFunction } from './support/tenant-table';

/** What a kitchen really needs for its stages, for locations that ask for it. */
export class LearnedMinutes1764000024200 implements MigrationInterface {
  name = 'LearnedMinutes1764000024200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE locations
        ADD COLUMN learn_stage_minutes boolean NOT NULL DEFAULT false,
        ADD COLUMN learned_prep_minutes integer CHECK (learned_prep_minutes > 0),
        ADD COLUMN learned_toast_minutes integer CHECK (learned_toast_minutes > 0);
      COMMENT ON COLUMN locations.learn_stage_minutes IS 'promises are made with the learned minutes where there are some';
      GRANT UPDATE (learned_prep_minutes, learned_toast_minutes) ON locations TO ${APP_ROLE};
      ${systemFunction(
        'tenants_that_learn_stage_minutes()',
        'SETOF uuid',
        'SELECT DISTINCT k.tenant_id FROM locations k WHERE k.learn_stage_minutes',
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION tenants_that_learn_stage_minutes();
      ALTER TABLE locations
        DROP COLUMN learn_stage_minutes, DROP COLUMN learned_prep_minutes, DROP COLUMN learned_toast_minutes;
    `);
  }
}
