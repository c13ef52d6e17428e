// npm run bench: measures the paths that guests wait for, each beside the same work in plain SQL in the same minute.
import { pathToFileURL } from 'node:url';
import { build, requireNode } from '../tools/lib/prepare.mjs';
import { at, main } from '../tools/lib/project.mjs';

await main(async () => {
  requireNode();
  await build({ ifStale: true, quiet: true });
  await import(pathToFileURL(at('dist', 'bench', 'load', 'main.js')).href);
});
