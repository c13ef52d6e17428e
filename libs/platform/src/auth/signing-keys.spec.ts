import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { SigningKeys } from './signing-keys';

function pem(type: 'rsa' | 'ec', bits = 2048): string {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: bits })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

describe('SigningKeys', () => {
  const configured = pem('rsa');
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('makes one key for processes that start at once, readable by the owner alone', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => SigningKeys.load({ dataDir, signingKeyPem: null })));
    expect(new Set(all.map((keys) => keys.keyId)).size).toBe(1);
    expect(readdirSync(join(dataDir, 'keys'))).toEqual(['signing-key.pem']);
    expect(statSync(join(dataDir, 'keys', 'signing-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('keeps the key over a restart', async () => {
    const before = await SigningKeys.load({ dataDir, signingKeyPem: null });
    const stored = readFileSync(join(dataDir, 'keys', 'signing-key.pem'), 'utf8');
    const after = await SigningKeys.load({ dataDir, signingKeyPem: null });
    expect(after.keyId).toBe(before.keyId);
    expect(readFileSync(join(dataDir, 'keys', 'signing-key.pem'), 'utf8')).toBe(stored);
  });

  it('takes the configured key, also on one line, and writes no file', async () => {
    const keys = await SigningKeys.load({ dataDir, signingKeyPem: configured });
    const oneLine = await SigningKeys.load({ dataDir, signingKeyPem: configured.replaceAll('\n', '\\n') });
    expect(oneLine.keyId).toBe(keys.keyId);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('publishes the public half alone, named by its thumbprint', async () => {
    const keys = await SigningKeys.load({ dataDir, signingKeyPem: configured });
    const [key] = keys.jwks().keys;
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(key?.kid).toBe(await calculateJwkThumbprint({ kty: 'RSA', n: key?.n ?? '', e: key?.e ?? '' }));
  });

  it('derives a secret a purpose, the same from the same key', async () => {
    const keys = await SigningKeys.load({ dataDir, signingKeyPem: configured });
    const again = await SigningKeys.load({ dataDir, signingKeyPem: configured });
    const other = await SigningKeys.load({ dataDir, signingKeyPem: null });
    expect(keys.derive('quotes')).toHaveLength(32);
    expect(keys.derive('quotes').equals(again.derive('quotes'))).toBe(true);
    expect(keys.derive('quotes').equals(keys.derive('cursors'))).toBe(false);
    expect(keys.derive('quotes').equals(other.derive('quotes'))).toBe(false);
  });

  it.each([
    ['text', 'not a key'],
    ['a key of another kind', pem('ec')],
    ['a key that is too short', pem('rsa', 1024)],
  ])('refuses %s, without repeating it', async (_what, signingKeyPem) => {
    const refusal = await SigningKeys.load({ dataDir, signingKeyPem }).catch((error: Error) => error.message);
    expect(refusal).toContain('JWT_PRIVATE_KEY must hold a PKCS#8 PEM');
    expect(refusal).not.toContain(signingKeyPem);
  });

  it('names the file when what it holds is no key', async () => {
    mkdirSync(join(dataDir, 'keys'));
    writeFileSync(join(dataDir, 'keys', 'signing-key.pem'), createHash('sha256').digest('hex'));
    await expect(SigningKeys.load({ dataDir, signingKeyPem: null })).rejects.toThrow('signing-key.pem');
  });
});
