// npm run bench:customers: measures lists and searches among a million customers, on a PostgreSQL server of its own.
import { pathToFileURL } from 'node:url';
import { build, requireNode } from '../tools/lib/prepare.mjs';
import { at, main } from '../tools/lib/project.mjs';

await main(async () => {
  requireNode();
  await build({ ifStale: true, quiet: true });
  await import(pathToFileURL(at('dist', 'bench', 'customers', 'main.js')).href);
});
