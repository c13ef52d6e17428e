import { Inject, Injectable } from '@nestjs/common';
import { KEY_SCOPES, type KeyScope } from '@breadboard/contracts';
import {
  type Config,
  CONFIG,
  type KeyPrincipal,
  type KeyRecord,
  KeyRecords,
  SystemQueries,
  UnitOfWork,
} from '@breadboard/platform';
import { canBeApiKey, hashApiKey } from '../domain/api-key';
import { ApiKeyRepository } from './api-key.repository';

/** API keys as they stand in the database, found by their hash. */
@Injectable()
export class StoredKeyRecords extends KeyRecords {
  constructor(
    private readonly system: SystemQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ApiKeyRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo'>,
  ) {
    super();
  }

  isKey(text: string): boolean {
    return canBeApiKey(text, { inDemo: this.config.demo });
  }

  async find(text: string): Promise<KeyRecord | null> {
    const row = await this.system.findApiKey(hashApiKey(text));
    if (!row) return null;
    const { id: keyId, tenantId, locationId, scopes, expiresAt, revokedAt } = row;
    return { keyId, tenantId, locationId, scopes: scopes.filter(isScope), expiresAt, isRevoked: revokedAt !== null };
  }

  async noteUse({ keyId, tenantId }: KeyPrincipal, at: Date): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.batch([this.keys.noteUse(keyId, at)]), { tenantId });
  }
}

function isScope(scope: string): scope is KeyScope {
  return (KEY_SCOPES as readonly string[]).includes(scope);
}
