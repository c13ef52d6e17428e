import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, SYSTEM_ROLE } from './support/tenant-table';

/** The two roles beside the owner. Roles belong to the whole server, so they may exist already and are never dropped. */
export class Roles1764000000000 implements MigrationInterface {
  name = 'Roles1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const role of [APP_ROLE, SYSTEM_ROLE]) {
      await runner.query(`
        DO $do$ BEGIN
          CREATE ROLE ${role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $do$;
      `);
    }
    await runner.query(`
      GRANT ${SYSTEM_ROLE} TO CURRENT_USER;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${APP_ROLE}, ${SYSTEM_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE USAGE ON SCHEMA public FROM ${APP_ROLE}, ${SYSTEM_ROLE}`);
  }
}
