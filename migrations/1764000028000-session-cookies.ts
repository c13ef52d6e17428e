import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refresh tokens in a cookie: tabs that bring the same one at the same moment are given the same successor. */
export class SessionCookies1764000028000 implements MigrationInterface {
  name = 'SessionCookies1764000028000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refresh_tokens
        ADD COLUMN successor bytea,
        ADD CONSTRAINT refresh_tokens_successor CHECK (successor IS NULL OR used_at IS NOT NULL);
      COMMENT ON COLUMN refresh_tokens.successor IS
        'the token it was spent for, sealed by its own secret; null when it was not spent from a cookie, or long ago';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE refresh_tokens DROP COLUMN successor');
  }
}
