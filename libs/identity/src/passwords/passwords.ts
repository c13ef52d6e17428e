import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { WorkSlots } from './work-slots';

/** Argon2id (the library's default): 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;
/** More at once would take the cores and the memory away from everything else. */
const AT_ONCE = 2;
const QUEUE = 50;
const HASH = /^\$argon2(id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z\d+/]+\$[A-Za-z\d+/]+$/;

/** Hashes and verifies passwords, a few at a time. Slow on purpose: never call it inside a transaction. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly slots = new WorkSlots(AT_ONCE, QUEUE);
  /** New passwords wait in a line of their own, so that registrations cannot keep sign-ins out. */
  private readonly newcomers = new WorkSlots(1, QUEUE);
  private nobodysHash: Promise<string> | null = null;

  async onModuleInit(): Promise<void> {
    await this.hashOfNobody();
  }

  /** @throws unavailable when too many are waiting already. */
  hash(password: string): Promise<string> {
    return this.newcomers.run(() => hash(normalized(password), PARAMETERS));
  }

  /**
   * What is stored in the place of a hash, to shut an account, fits no password; finding that out takes as long.
   * @throws unavailable when too many are waiting already.
   */
  async verify(passwordHash: string, password: string): Promise<boolean> {
    if (HASH.test(passwordHash)) return this.slots.run(() => verify(passwordHash, normalized(password)));
    await this.verifyNobody(password);
    return false;
  }

  /** The work of a verification for an account that does not exist, so that the answer takes as long. */
  async verifyNobody(password: string): Promise<void> {
    await this.verify(await this.hashOfNobody(), password);
  }

  /** True for a hash made with other parameters than today's. */
  needsRehash(passwordHash: string): boolean {
    const made = parseOptions(passwordHash);
    return (
      made.memoryCost !== PARAMETERS.memoryCost ||
      made.timeCost !== PARAMETERS.timeCost ||
      made.parallelism !== PARAMETERS.parallelism
    );
  }

  private hashOfNobody(): Promise<string> {
    this.nobodysHash ??= this.hash(randomBytes(32).toString('base64'));
    return this.nobodysHash;
  }
}

/** The same password typed on another keyboard may come in another composition. */
function normalized(password: string): string {
  return password.normalize('NFKC');
}
