import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { aRepository, finish } from './testing/fixture';

/** A stand-in for the product: says its pid and that it is up, and says goodbye when it is told to end. */
const SERVER =
  "process.on('SIGTERM', () => {\n  console.log('goodbye');\n  process.exit(0);\n});\n" +
  "setInterval(() => undefined, 1000);\nconsole.log('up', process.pid);\n";

const repository = aRepository({
  'tools/serve.ts': SERVER,
  'package.json': JSON.stringify({ name: 'fixture', private: true, scripts: { start: 'node tools/start.mjs' } }),
});
afterAll(() => repository.end());

async function until(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  for (;;) {
    const [text] = (await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
    output += text.toString();
    if (pattern.test(output)) return output;
  }
}

it('builds, then serves in its own process; the second time it only serves', async () => {
  const first = repository.start(['tools/start.mjs']);
  expect(await until(first, /up/)).toBe(`Building…\nup ${first.pid}\n`);
  first.kill('SIGTERM');
  expect(await finish(first)).toEqual({ code: 0, output: 'goodbye\n' });

  const second = repository.start(['tools/start.mjs']);
  expect(await until(second, /up/)).toBe(`up ${second.pid}\n`);
  second.kill('SIGTERM');
  await finish(second);
});

it('ends in good order when the npm that runs it is killed', async () => {
  const npm = spawn('npm', ['start', '--silent'], { cwd: repository.root, stdio: ['ignore', 'pipe', 'inherit'] });
  const server = Number(/up (\d+)/.exec(await until(npm, /up \d+\n/))?.[1]);
  expect(readFileSync(`/proc/${server}/cmdline`, 'utf8')).toContain('start.mjs');
  npm.kill('SIGKILL');
  expect(await until(npm, /goodbye/)).toContain('goodbye');
});

it('does not serve what does not compile', async () => {
  repository.write('tools/serve.ts', 'const port: number = "3000";\nconsole.log(port);\n');
  const { code, output } = await repository.run('tools/start.mjs');
  expect(code).toBe(1);
  expect(output).toMatch(/^Building…\ntools\/serve\.ts\(1,7\): error TS2322/);
});

it('asks for a newer Node.js in words', async () => {
  const script = "import('./tools/lib/prepare.mjs').then(({ requireNode }) => requireNode(process.argv[1]))";
  expect((await repository.run('-e', script, '20.19.0')).code).toBe(0);
  const { code, output } = await repository.run('-e', script, '18.20.4');
  expect(code).not.toBe(0);
  expect(output).toContain('Breadboard needs Node.js 20.19 or newer; this is 18.20.4.');
});
