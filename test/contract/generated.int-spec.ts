import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outdated } from '../../tools/generate/documents';
import { clientErrors, ORDER_CLIENT } from './support/client-program';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = join(ROOT, 'docs', 'api', 'openapi.json');

function run(script: string, ...args: string[]): { status: number | null; output: string } {
  const { PATH, HOME, TMPDIR } = process.env;
  const options = { cwd: ROOT, encoding: 'utf8', env: { PATH, HOME, TMPDIR } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], options);
  return { status, output: `${stdout}${stderr}` };
}

describe('the generated documents', () => {
  it('are what the code says', () => {
    const { status, output } = run('dist/tools/generate.js', '--check');
    expect(output).toBe('The generated documents are up to date.\n');
    expect(status).toBe(0);
  });

  it('count as outdated when they are missing or differ in one character', () => {
    const root = mkdtempSync(join(tmpdir(), 'breadboard-documents-'));
    writeFileSync(join(root, 'same.md'), 'text\n');
    writeFileSync(join(root, 'other.md'), 'text');
    const documents = ['same.md', 'other.md', 'missing.md'].map((path) => ({ path, text: 'text\n' }));
    expect(outdated(documents, root).map(({ path }) => path)).toEqual(['other.md', 'missing.md']);
    rmSync(root, { recursive: true });
  });
});

describe('a client that is generated from the API document', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'breadboard-client-'));
    const types = join(folder, 'api.d.ts');
    const { status, output } = run('node_modules/openapi-typescript/bin/cli.js', DOCUMENT, '-o', types);
    if (status !== 0) throw new Error(output);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has types for every route', () => {
    const types = readFileSync(join(folder, 'api.d.ts'), 'utf8');
    const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { paths: object };
    expect(Object.keys(paths).filter((path) => !types.includes(`"${path}": {`))).toEqual([]);
  });

  it('quotes and places an order under the strictest compiler', () => {
    expect(clientErrors(folder, ORDER_CLIENT)).toEqual([]);
  });

  it.each([
    ['a field that does not exist', 'quantity: 2', 'quantty: 2'],
    ['an amount that is no number', 'tip_amount: 1.5', "tip_amount: '1.5'"],
    ['a status that no order has', "'delivered'", "'eaten'"],
    ['an answer that is not given', 'order.total', 'order.sum'],
    ['a path that is not served', '/calculate-total', '/total'],
  ])('does not compile with %s', (_what, right, wrong) => {
    expect(ORDER_CLIENT).toContain(right);
    expect(clientErrors(folder, ORDER_CLIENT.replace(right, wrong))).toHaveLength(1);
  });
});
