import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { attachOrStartEmbeddedPostgres } from '@breadboard/embedded-postgres';
import type { Environment } from '@breadboard/platform';
import { ensureDatabase } from './ensure-database';

/** There is no database to work on; the message says how to get one. */
export class NoDatabase extends Error {}

/**
 * Runs `work` with the owner's connection string: `DATABASE_URL`, or the embedded server under `DATA_DIR`. A server that
 * is running already is used beside its owner and left alone; one that is not is started for as long as it takes.
 * @param create makes the embedded server's data when there is none yet. @throws NoDatabase without it.
 */
export async function withOwnerDatabase<T>(
  env: Environment,
  { create }: { readonly create: boolean },
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (env.DATABASE_URL) return work(env.DATABASE_URL);
  const directory = resolve(env.DATA_DIR || '.data', 'postgres');
  if (!create && !existsSync(directory)) {
    throw new NoDatabase(
      `There is no database in ${directory} yet. Start the server once with "npm start", or set DATABASE_URL.`,
    );
  }
  const server = await attachOrStartEmbeddedPostgres({ directory });
  try {
    return await work(await ensureDatabase(server.url));
  } finally {
    await server.stop();
  }
}
