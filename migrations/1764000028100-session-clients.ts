import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a session is known by to whom it belongs: `Firefox on Windows`. */
export class SessionClients1764000028100 implements MigrationInterface {
  name = 'SessionClients1764000028100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sessions ADD COLUMN client text CHECK (length(client) <= 60);
      COMMENT ON COLUMN sessions.client IS 'browser and system in a few words; null when the client does not say';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN client');
  }
}
