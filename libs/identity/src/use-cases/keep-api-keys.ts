import { Inject, Injectable } from '@nestjs/common';
import { type KeyScope, KEY_SCOPES } from '@breadboard/contracts';
import { type Clock, isoSeconds, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { AuditLog, type Config, CONFIG, newId, UnitOfWork } from '@breadboard/platform';
import { LocationQueries, locationNotFound } from '@breadboard/tenants';
import { hashApiKey, newApiKey } from '../domain/api-key';
import { apiKeyNotFound, refuse } from '../identity.errors';
import { ApiKeyRepository, type ApiKeyView } from '../persistence/api-key.repository';

export interface WantedApiKey {
  readonly name: string;
  readonly locationId: Uuid;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: Date | null;
}

/** A key just made. Its text is told this once: only a hash of it is kept. */
export interface MadeApiKey {
  readonly view: ApiKeyView;
  readonly text: string;
}

/** Makes and revokes the keys of a tenant. Every change is noted in the audit log. */
@Injectable()
export class KeepApiKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ApiKeyRepository,
    private readonly locations: LocationQueries,
    private readonly auditLog: AuditLog,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo'>,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws location_not_found; invalid_request for an end that has passed. */
  create(wanted: WantedApiKey): Promise<MadeApiKey> {
    return this.unitOfWork.run(async () => {
      const createdAt = this.clock.now();
      const { name, locationId, expiresAt } = wanted;
      if (expiresAt !== null && expiresAt <= createdAt) {
        throw refuse('invalid_request', { field: 'expires_at', message: 'expires_at must lie ahead.' });
      }
      if (!(await this.unitOfWork.fetch(this.locations.byId(locationId)))) throw locationNotFound();
      const id = newId();
      const text = newApiKey(this.config.demo ? 'test' : 'live', id);
      const scopes = KEY_SCOPES.filter((scope) => wanted.scopes.includes(scope));
      const key = { id, name, locationId, scopes, createdAt, expiresAt };
      const details = { scopes, expires_at: expiresAt && isoSeconds(expiresAt) };
      await this.unitOfWork.batch([
        this.keys.insert({ ...key, secretHash: hashApiKey(text) }),
        this.auditLog.statement({ action: 'keys.create', objectType: 'api_key', objectId: id, locationId, details }),
      ]);
      return { view: { ...key, revokedAt: null, lastUsedAt: null }, text };
    });
  }

  /** Ends a key for good; one that has ended stays as it is. @throws api_key_not_found */
  revoke(keyId: Uuid): Promise<void> {
    return this.unitOfWork.run(async () => {
      const key = await this.unitOfWork.fetch(this.keys.getForUpdate(keyId));
      if (!key) throw apiKeyNotFound();
      if (key.revokedAt) return;
      const { locationId } = key;
      await this.unitOfWork.batch([
        this.keys.revoke(keyId, this.clock.now()),
        this.auditLog.statement({ action: 'keys.revoke', objectType: 'api_key', objectId: keyId, locationId }),
      ]);
    });
  }
}
