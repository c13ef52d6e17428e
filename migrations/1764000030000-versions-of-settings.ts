import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of locations and dayparts, so that nobody overwrites another's change unseen. */
export class VersionsOfSettings1764000030000 implements MigrationInterface {
  name = 'VersionsOfSettings1764000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE locations ADD COLUMN version integer NOT NULL DEFAULT 1;
      ALTER TABLE menu_dayparts ADD COLUMN version integer NOT NULL DEFAULT 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE menu_dayparts DROP COLUMN version;
      ALTER TABLE locations DROP COLUMN version;
    `);
  }
}
