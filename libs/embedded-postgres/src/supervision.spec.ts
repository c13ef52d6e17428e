import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { supervised } from './supervision';
import { eventually } from './testing/scene';

/** A stand-in for the server: says that it is up, ends on SIGINT with status 7. */
const SERVER = [
  'node',
  '-e',
  'process.on("SIGINT", () => process.exit(7)); setInterval(() => 0, 1000); console.log("up")',
];

describe('the shell watchdog', () => {
  let child: ChildProcess;
  const start = async () => {
    child = spawn('/bin/sh', supervised(SERVER, 'pipe').slice(1), { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
    await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  };

  it('interrupts the server when the pipe closes, and passes its status on', async () => {
    await start();
    (child.stdio[3] as Writable).destroy();
    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('ends with a server that ends by itself while the pipe is open', async () => {
    child = spawn('/bin/sh', supervised(['sh', '-c', 'exit 3'], 'pipe').slice(1), {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    expect(await once(child, 'exit')).toEqual([3, null]);
    (child.stdio[3] as Writable).destroy();
  });
});

it('the parent-death signal reaches the server when its starter is killed', async () => {
  const command = supervised(SERVER, 'parent-death-signal');
  const starter = spawn(
    process.execPath,
    [
      '-e',
      'const c = require("child_process").spawn(process.argv[1], process.argv.slice(2), { stdio: ["ignore", "pipe", "inherit"] });' +
        'c.stdout.once("data", () => console.log(c.pid)); setInterval(() => 0, 1000)',
      ...command,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(starter.stdout, 'data')) as [Buffer];
  const server = Number(line.toString());
  starter.kill('SIGKILL');
  await eventually(() => isGone(server));
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

it('adds nothing where there is no supervision', () => {
  expect(supervised(['postgres', '-D', 'x'], 'none')).toEqual(['postgres', '-D', 'x']);
});
