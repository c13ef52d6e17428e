import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { aRepository, finish } from './testing/fixture';

/** Says where it runs, writes into its temporary folder, and leaves a process behind that stays. */
const SPEC =
  "const { spawn } = require('node:child_process');\nconst { writeFileSync } = require('node:fs');\n" +
  "const { tmpdir } = require('node:os');\nconst { join } = require('node:path');\n\n" +
  "it('leaves things behind', async () => {\n  writeFileSync(join(tmpdir(), 'left.txt'), '');\n" +
  "  const left = spawn('sleep', ['300'], { cwd: tmpdir(), detached: true, stdio: 'ignore' });\n  left.unref();\n" +
  "  console.log('unit', process.env.BREADBOARD_TEST_UNIT, 'left', left.pid);\n" +
  '  if (process.env.STAY) await new Promise(() => setInterval(() => undefined, 1000));\n' +
  '  expect(process.env.FAIL).toBeUndefined();\n}, 100000);\n';

const repository = aRepository({
  'jest.config.cjs':
    "module.exports = { rootDir: __dirname, testMatch: ['**/*.spec.ts', '**/*.int-spec.ts'], transform: {} };\n",
  'package.json': JSON.stringify({ name: 'fixture' }),
  'tools/one.ts': 'export const one = 1;\n',
  'libs/a/src/a.spec.ts': SPEC,
  'libs/b/src/b.int-spec.ts': "it('needs a database', () => undefined);\n",
  'libs/c/src/c.int-spec.ts':
    "const describeWithRedis = () => undefined;\ndescribeWithRedis();\nit('stays', () => undefined);\n",
});
const TMPDIR = join(repository.root, 'tmp');
mkdirSync(TMPDIR);
const start = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  repository.start(['tools/test.mjs', ...args], { TMPDIR, ...env });
const pathOf = (program: string) => execFileSync('which', [program]).toString().trim();
const leftPid = (output: string) => Number(/left (\d+)/.exec(output)?.[1]);
afterAll(() => repository.end());

/** Empty for a process that is gone or that nobody has buried yet. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

it('runs all tests, passes words on to Jest, and takes its exit code', async () => {
  const { code, output } = await finish(start(['libs/b', '--verbose']));
  expect(code).toBe(0);
  expect(output).toContain('✓ needs a database');
  expect(output).not.toContain('leaves things behind');
  expect(readdirSync(TMPDIR)).toEqual([]);
});

it('--unit leaves out what needs a database; nothing is left of files and processes, also after a failure', async () => {
  const { code, output } = await finish(start(['--unit'], { FAIL: 'yes' }));
  expect(code).toBe(1);
  expect(output).toContain('unit 1 left');
  expect(output).not.toContain('b.int-spec.ts');
  expect(readdirSync(TMPDIR)).toEqual([]);
  expect(commandOf(leftPid(output))).toBe('');
});

it('says which tests were skipped, and why, where there is no Redis', async () => {
  const PATH = join(repository.root, 'programs');
  mkdirSync(PATH);
  for (const program of ['node', 'sh', 'ps']) symlinkSync(pathOf(program), join(PATH, program));
  const without = await finish(start(['libs/b', 'libs/c'], { PATH }));
  expect(without.code).toBe(0);
  expect(without.output).toContain('Skipped, for there is no redis-server');
  expect(without.output).toContain('\n  libs/c/src/c.int-spec.ts');
  expect(without.output).not.toContain('\n  libs/b/src/b.int-spec.ts');
  expect((await finish(start(['libs/b'], { PATH }))).output).not.toContain('Skipped');
});

it('cleans up after an interruption, too', async () => {
  const child = start(['libs/a', '--silent=false'], { STAY: 'yes' });
  let output = '';
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  while (readdirSync(TMPDIR).flatMap((name) => readdirSync(join(TMPDIR, name))).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(readdirSync(TMPDIR)).toEqual([]);
});
