import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { runInContext } from '../database/request-context';
import { ExpiringCache, RecentAnswers } from './expiring-cache';
import type { KeyPrincipal } from './principal';
import { KEY_REFUSED, refuse } from './refusals';

/** A key as it is on file. */
export interface KeyRecord extends KeyPrincipal {
  readonly isRevoked: boolean;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
}

/** Where API keys are kept; the platform asks, and knows no table of theirs. */
export abstract class KeyRecords {
  /** Whether a text can be a key at all. Asks nobody, so that guessing costs nothing. */
  abstract isKey(text: string): boolean;
  /** The key that a text is; null when there is none. */
  abstract find(text: string): Promise<KeyRecord | null>;
  /** Notes that a key was used. Opens its own unit of work. */
  abstract noteUse(key: KeyPrincipal, at: Date): Promise<void>;
}

const FRESH_FOR_MS = 5_000;
const NOTED_EVERY_MS = 60_000;
const CAPACITY = 10_000;

/** Knows the keys that other systems call with. What was revoked is refused within five seconds. */
@Injectable()
export class ApiKeys implements OnModuleDestroy {
  private readonly logger = new Logger('ApiKeys');
  private readonly recent: RecentAnswers<KeyRecord | null>;
  private readonly noted: ExpiringCache<true>;
  private readonly noting = new Set<Promise<void>>();

  constructor(
    private readonly records: KeyRecords,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {
    this.recent = new RecentAnswers(clock, { capacity: CAPACITY, milliseconds: FRESH_FOR_MS });
    this.noted = new ExpiringCache(clock, CAPACITY);
  }

  /** Whose key it is. @throws unauthorized for one that is missing, unknown, revoked or expired. */
  async known(text: string | undefined): Promise<KeyPrincipal> {
    if (text === undefined || !this.records.isKey(text)) throw refuse('unauthorized', { message: KEY_REFUSED });
    // The memory holds no key that somebody could read out of it.
    const memory = createHash('sha256').update(text).digest('base64');
    const record = await this.recent.get(memory, () => this.records.find(text));
    const now = this.clock.now();
    if (!record || record.isRevoked || (record.expiresAt !== null && record.expiresAt <= now)) {
      throw refuse('unauthorized', { message: KEY_REFUSED });
    }
    this.noteUse(record, now);
    const { keyId, tenantId, locationId, scopes } = record;
    return { keyId, tenantId, locationId, scopes };
  }

  /** Lets the last notes be written. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.noting);
  }

  /** Once a minute at most, and beside the request: it neither waits for the note nor fails with it. */
  private noteUse(key: KeyRecord, now: Date): void {
    const id: Uuid = `${key.tenantId}/${key.keyId}`;
    if (this.noted.get(id)) return;
    this.noted.set(id, true, now.getTime() + NOTED_EVERY_MS);
    const work = runInContext({ requestId: 'key-use' }, () => this.records.noteUse(key, now))
      .catch((error: unknown) => {
        this.logger.warn(`the use of a key was not noted: ${error instanceof Error ? error.name : typeof error}`);
      })
      .finally(() => this.noting.delete(work));
    this.noting.add(work);
  }
}
