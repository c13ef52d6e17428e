import { migrate } from '@breadboard/platform';
import { MIGRATIONS } from '../migrations';
import { withOwnerDatabase } from './database/owner-database';

/** `npm run migrate`: brings the database to the newest schema, as its owner. */
async function main(): Promise<void> {
  const ran = await withOwnerDatabase(process.env, { create: true }, (ownerUrl) => migrate(ownerUrl, MIGRATIONS));
  console.log(ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.length} migrations: ${ran.join(', ')}.`);
}

main().catch((error: Error) => {
  console.error(`The database could not be migrated: ${error.message}`);
  process.exitCode = 1;
});
