// Compiles the repository: node tools/build.mjs [--if-stale] [--quiet]
import { build, requireNode } from './lib/prepare.mjs';
import { main, Stop } from './lib/project.mjs';

const flags = new Set(process.argv.slice(2));

await main(async () => {
  for (const flag of flags) if (!['--if-stale', '--quiet'].includes(flag)) throw new Stop(`Unknown option ${flag}.`);
  requireNode();
  await build({ ifStale: flags.has('--if-stale'), quiet: flags.has('--quiet') });
});
