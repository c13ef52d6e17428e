// Starts the product the way a newcomer does: clone, npm start, order something; then ends it in every way there is.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { main, root, Stop } from './lib/project.mjs';
import { findOrder, freePort, isReady, placeAnOrder } from './lib/smoke-order.mjs';
import { usersOf } from './lib/sweep.mjs';

const FIRST_START_MS = 10 * 60_000;
const NEXT_START_MS = 60_000;
const END_MS = 30_000;

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

function check(condition, failure) {
  if (!condition) throw new Stop(`Smoke start failed: ${failure}`);
}

async function within(milliseconds, condition, failure) {
  const deadline = Date.now() + milliseconds;
  while (!(await condition())) {
    check(Date.now() < deadline, failure);
    await sleep(50);
  }
}

function clone(parent) {
  // In a folder with a space, because somebody's will have one.
  const folder = join(parent, 'bread board');
  const { status } = spawnSync('git', ['clone', '--quiet', root, folder], { stdio: 'inherit' });
  check(status === 0, 'the repository cannot be cloned');
  return folder;
}

/** Everything one scene needs: the clone, its port and the environment its commands run in. */
async function prepareScene(parent) {
  const port = await freePort();
  // A database or setting of this machine must not leak in, nor what the npm around us told its scripts.
  const ours =
    /^(DATABASE_URL|REDIS_URL|DEMO|DEMO_KITCHEN|HOST|JWT_\w+|NODE_ENV|npm_(?!config_prefer_offline)\w+|INIT_CWD)$/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const dataDirectory = join(parent, 'data');
  const environment = { ...Object.fromEntries(kept), PORT: String(port), DATA_DIR: dataDirectory };
  environment.npm_config_prefer_offline ??= 'true';
  return { folder: clone(parent), port, environment, base: `http://127.0.0.1:${port}` };
}

/** `npm start` in a session of its own, like a terminal's, until the server says that it is ready. */
async function start(scene, patience) {
  const began = Date.now();
  const { folder: cwd, environment: env } = scene;
  const npm = spawn('npm', ['start'], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { npm, output: '' };
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (run.output += text));
  await within(
    patience,
    async () => npm.exitCode !== null || (await isReady(scene.base)),
    `not ready after ${seconds(patience)}`,
  ).catch((error) => fail(run, error));
  if (npm.exitCode !== null) fail(run, new Stop(`Smoke start failed: npm start ended with ${npm.exitCode}`));
  return { ...run, took: Date.now() - began };
}

function fail(run, error) {
  console.error(run.output.split('\n').slice(-60).join('\n'));
  throw error;
}

/** After an end nothing may be left: no process of the clone or its data, and the port answers nobody. */
async function nothingIsLeft(parent, scene, after) {
  await within(END_MS, () => usersOf(parent).length === 0, `processes are left after ${after}: ${usersOf(parent)}`);
  check(!(await isReady(scene.base)), `the port still answers after ${after}`);
}

async function verifies(scene, when) {
  const { folder: cwd, environment: env } = scene;
  const verify = spawn('npm', ['run', '--silent', 'verify'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  verify.stdout.on('data', (text) => (output += text));
  const [code] = await once(verify, 'close');
  check(code === 0, `npm run verify ended with ${code} ${when}\n${output}`);
}

async function play(parent) {
  const scene = await prepareScene(parent);
  const first = await start(scene, FIRST_START_MS);
  console.log(`First start, from an empty clone: ${seconds(first.took)}`);
  const order = await placeAnOrder(scene.base);
  console.log(`Quoted and ordered: ${order.id}, total ${order.total} ${order.currency}`);
  await verifies(scene, 'beside the running server');
  process.kill(-first.npm.pid, 'SIGINT');
  await nothingIsLeft(parent, scene, 'Ctrl-C');

  const second = await start(scene, NEXT_START_MS);
  console.log(`Second start: ${seconds(second.took)}`);
  check(!/Installing|Building/.test(second.output), 'the second start installed or built again');
  await findOrder(scene.base, order);
  process.kill(second.npm.pid, 'SIGKILL');
  await nothingIsLeft(parent, scene, 'kill -9 of npm');

  const third = await start(scene, NEXT_START_MS);
  console.log(`Start after kill -9 of npm: ${seconds(third.took)}`);
  for (const pid of usersOf(scene.folder)) process.kill(pid, 'SIGKILL');
  await nothingIsLeft(parent, scene, 'kill -9 of everything');

  const fourth = await start(scene, NEXT_START_MS);
  console.log(`Start after kill -9 of everything: ${seconds(fourth.took)}`);
  await findOrder(scene.base, order);
  await verifies(scene, 'after the kills');
  process.kill(-fourth.npm.pid, 'SIGTERM');
  await nothingIsLeft(parent, scene, 'SIGTERM');
  await verifies(scene, 'alone');
}

await main(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'breadboard-smoke-'));
  // As root PostgreSQL runs as another user, who has to get through.
  chmodSync(parent, 0o711);
  try {
    await play(parent);
  } finally {
    for (const pid of usersOf(parent)) process.kill(pid, 'SIGKILL');
    rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
  console.log('Smoke start passed: a clone starts, sells, verifies, ends and starts again.');
});
