// npm test: installs and builds what is missing, then runs Jest. --unit leaves out what needs a database;
// everything else on the command line goes to Jest: npm test -- libs/orders
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
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

await main(async () => {
  const args = process.argv.slice(2);
  const unit = args.includes('--unit');
  await prepare();
  const passed = args.filter((argument) => argument !== '--unit');
  // Last, because Jest takes every word after it for one more pattern.
  const selected = unit ? ['--testMatch', '**/*.spec.ts'] : [];
  const code = await runJest([...passed, ...selected], unit ? { BREADBOARD_TEST_UNIT: '1' } : {});
  const skipped = unit ? null : skippedForRedis(passed.filter((argument) => !argument.startsWith('-')));
  if (skipped !== null) console.log(`\n${skipped}`);
  if (code !== 0) throw new Stop('', code);
});
