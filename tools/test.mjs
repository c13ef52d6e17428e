// npm test: installs and builds what is missing, then runs Jest. --unit leaves out what needs a database, --screens takes
// pictures of every page instead; everything else on the command line goes to Jest: npm test -- libs/orders
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { asksForPages, findChromium } from './lib/chromium.mjs';
import { prepare } from './lib/prepare.mjs';
import { at, main, root, Stop } from './lib/project.mjs';
import { skippedForRedis } from './lib/redis.mjs';
import { onStarterGone } from './lib/starter.mjs';
import { sweep } from './lib/sweep.mjs';

/** Runs Jest in a temporary folder of its own, which is gone afterwards whatever happened. */
async function runJest(args, environment) {
  const temporary = await mkdtemp(join(tmpdir(), 'breadboard-test-'));
  // PostgreSQL runs as another user when we are root, and has to get through.
  await chmod(temporary, 0o711);
  const jest = at('node_modules', 'jest', 'bin', 'jest.js');
  const command = [jest, '--config', at('jest.config.cjs'), '--cacheDirectory', at('node_modules', '.cache', 'jest')];
  const env = { ...process.env, ...environment, TMPDIR: temporary };
  const child = spawn(process.execPath, [...command, ...args], { cwd: root, stdio: 'inherit', env });
  const end = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  onStarterGone(() => end('SIGTERM'));
  const [code, signal] = await once(child, 'exit');
  await sweep(temporary);
  return code ?? 128 + constants.signals[signal];
}

const OURS = new Set(['--unit', '--screens']);

/** Which files Jest runs, and what it has to know for that. */
function selection({ unit, screens, chromium }) {
  if (unit) return { patterns: ['**/*.spec.ts'], environment: { BREADBOARD_TEST_UNIT: '1' } };
  if (screens) return { patterns: ['**/*.screens.ts'], environment: { BREADBOARD_CHROMIUM: chromium } };
  if (chromium === null) return { patterns: [], environment: {} };
  const patterns = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.web-spec.ts'];
  return { patterns, environment: { BREADBOARD_CHROMIUM: chromium } };
}

/** Sentences about the tests that were left out for want of a program. */
function skipped(patterns, chromium) {
  const redis = skippedForRedis(patterns);
  const pages =
    chromium === null && asksForPages(patterns)
      ? 'Skipped: test/web, for there is no Chromium on this machine (apt-get install chromium brings one).'
      : null;
  return [redis, pages].filter((words) => words !== null);
}

await main(async () => {
  const args = process.argv.slice(2);
  const [unit, screens] = ['--unit', '--screens'].map((option) => args.includes(option));
  const passed = args.filter((argument) => !OURS.has(argument));
  const patterns = passed.filter((argument) => !argument.startsWith('-'));
  const chromium = unit || (!screens && !asksForPages(patterns)) ? null : findChromium();
  if (screens && chromium === null) throw new Stop('Pictures need a Chromium: apt-get install chromium');
  await prepare({ pages: chromium !== null });
  const { patterns: selected, environment } = selection({ unit, screens, chromium });
  // Last, because Jest takes every word after it for one more pattern.
  const code = await runJest([...passed, ...(selected.length > 0 ? ['--testMatch', ...selected] : [])], environment);
  for (const words of unit || screens ? [] : skipped(patterns, chromium)) console.log(`\n${words}`);
  if (code !== 0) throw new Stop('', code);
});
