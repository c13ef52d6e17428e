import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView } from './support/tenant-table';

/** Says in which roles somebody acts, and nothing else of them: for histories. */
export class UserRoles1764000028600 implements MigrationInterface {
  name = 'UserRoles1764000028600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(publishedView('user_roles', 'SELECT tenant_id, id AS user_id, roles FROM users'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW user_roles');
  }
}
