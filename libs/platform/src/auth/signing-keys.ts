import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Config, ConfigError } from '../config/config';

const MIN_BITS = 2048;

/** A public key as the key set publishes it. */
export interface PublishedKey {
  readonly kty: string;
  /** Modulus, base64url. */
  readonly n: string;
  /** Exponent, base64url. */
  readonly e: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'RS256';
}

/** The RSA key pair that our tokens are signed with, and the secrets that are derived from it. */
export class SigningKeys {
  readonly publicKey: KeyObject;
  /** RFC 7638 thumbprint: the same key has the same name in every process. */
  readonly keyId: string;

  private constructor(readonly privateKey: KeyObject) {
    this.publicKey = createPublicKey(privateKey);
    this.keyId = thumbprint(this.publicKey);
  }

  /**
   * The configured key, or the one of the data folder, which is made when there is none.
   * @throws ConfigError when what is there is no RSA key of 2048 bits or more.
   */
  static async load(config: Pick<Config, 'signingKeyPem' | 'dataDir'>): Promise<SigningKeys> {
    // Environment files often hold a PEM on one line.
    const configured = config.signingKeyPem?.replaceAll('\\n', '\n');
    if (configured !== undefined) return new SigningKeys(readPrivateKey(configured, 'JWT_PRIVATE_KEY'));
    const path = join(config.dataDir, 'keys', 'signing-key.pem');
    const pem = (await readIfThere(path)) ?? (await makeKeyFile(path));
    return new SigningKeys(readPrivateKey(pem, path));
  }

  /** The document of `/.well-known/jwks.json`: public halves only. */
  jwks(): { keys: PublishedKey[] } {
    const { kty, n, e } = this.publicKey.export({ format: 'jwk' }) as Pick<PublishedKey, 'kty' | 'n' | 'e'>;
    return { keys: [{ kty, n, e, kid: this.keyId, use: 'sig', alg: 'RS256' }] };
  }

  /** A secret of 32 bytes for one purpose; every process with this key derives the same, and none tells of another. */
  derive(purpose: string): Buffer {
    const secret = this.privateKey.export({ format: 'der', type: 'pkcs8' });
    return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `breadboard:${purpose}`, 32));
  }
}

function readPrivateKey(pem: string, source: string): KeyObject {
  const key = parsePrivateKey(pem);
  if (key?.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_BITS) return key;
  throw new ConfigError([`${source} must hold a PKCS#8 PEM of an RSA private key of at least ${MIN_BITS} bits`]);
}

function parsePrivateKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

function thumbprint(publicKey: KeyObject): string {
  const { e, kty, n } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}

/** Makes the file in one step, so that of several processes that start at once all end with the same key. */
async function makeKeyFile(path: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MIN_BITS });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    // Another process was first: its key counts.
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (error as { code?: unknown } | null)?.code === code;
}
