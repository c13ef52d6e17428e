import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../libs/embedded-postgres/src';
import { migrate } from '../../libs/platform/src/database/migrate';
import { createTemplateDatabase } from '../../libs/testing/src/template-database';
import { MIGRATIONS } from '../../migrations';
import { rememberServer } from './test-server';

/** One real PostgreSQL for the whole run, with a migrated template that every test file clones. */
export default async function globalSetup(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'breadboard-test-'));
  const server = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    // The data lives as long as the run: durability is what test/faults tries, on a server of its own.
    settings: { fsync: 'off', max_connections: 300 },
  });
  rememberServer({ server, directory });
  process.env.BREADBOARD_TEST_SERVER = server.url;
  await createTemplateDatabase(server.url, (url) => migrate(url, MIGRATIONS));
}
