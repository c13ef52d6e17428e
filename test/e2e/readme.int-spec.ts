import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApi, type TestApi } from '../support/test-api';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** The commands under "Try it", each with the comment above it. */
function linesToTry(): { comment: string; command: string }[] {
  const section = readme.split('## Try it')[1] ?? '';
  const block = /```sh\n(.*?)```/s.exec(section)?.[1] ?? '';
  return [...block.matchAll(/^# (.+)\n(.+)$/gm)].map(([, comment = '', command = '']) => ({ comment, command }));
}

/** Runs commands in one shell, as a reader does. @returns what each of them printed. */
async function typed(url: string, commands: readonly string[]): Promise<string[]> {
  const script = commands.flatMap((command) => [
    command.replaceAll('localhost:3000', new URL(url).host),
    'echo; echo ----',
  ]);
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script.join('\n')]);
  expect(stderr).toBe('');
  return stdout.split('----').map((text) => text.trim());
}

describe('the lines to try in the README', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('are five, with what they do above each, through the gateway path', () => {
    const lines = linesToTry();
    expect(lines.map(({ comment }) => comment.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.']);
    const urls = lines.flatMap(({ command }) => command.match(/localhost:3000\S+/g) ?? []);
    expect(urls.filter((url) => !/^localhost:3000\/v1\/(auth|commerce)\//.test(url))).toEqual([]);
  });

  it('work as printed: sign in, quote, order once, cook, see the points', async () => {
    const [signIn = '', quote = '', order = '', cook = '', points = ''] = linesToTry().map(({ command }) => command);
    const printed = await typed(api.url, [points, signIn, points, quote, order, order, cook, points]);
    const [unsigned = '', silence, before = '', price = '', first = '', second, kitchen = '', after = ''] = printed;

    expect(JSON.parse(unsigned)).toMatchObject({ error: 'unauthorized' });
    expect(silence).toBe('');
    expect(JSON.parse(before)).toMatchObject({ customer_id: 'cust_abc123', tier: 'gold', points_balance: 1250 });
    // John Doe is gold: 10 % off 24.99, then SAVE10 on what is left, then 10 % tax.
    expect(JSON.parse(price)).toMatchObject({ subtotal: 24.99, discount: 4.75, tax: 2.02, tip: 0, total: 22.26 });
    expect(first).toMatch(/^ord_[0-9a-z]+$/);
    expect(second).toBe(first);
    expect(kitchen.split('\n')).toEqual(['prepping', 'toasting', 'ready', 'delivered']);
    // Three points a dollar of 20.24, half as many more for gold, rounded down.
    expect(JSON.parse(after)).toMatchObject({ points_balance: 1250 + 91 });
    const orders = await api.owner('SELECT status FROM orders WHERE id IN (SELECT resource_id FROM idempotency_keys)');
    expect(orders).toEqual([{ status: 'delivered' }]);
  });
});
