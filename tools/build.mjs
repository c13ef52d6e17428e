// Compiles the repository: node tools/build.mjs [--if-stale] [--quiet] [--no-pages]
import { build, requireNode } from './lib/prepare.mjs';
import { main, Stop } from './lib/project.mjs';

const OPTIONS = ['--if-stale', '--quiet', '--no-pages'];
const flags = new Set(process.argv.slice(2));

await main(async () => {
  for (const flag of flags) if (!OPTIONS.includes(flag)) throw new Stop(`Unknown option ${flag}.`);
  requireNode();
  await build({ ifStale: flags.has('--if-stale'), quiet: flags.has('--quiet'), pages: !flags.has('--no-pages') });
});
