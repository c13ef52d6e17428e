import { Injectable } from '@nestjs/common';
import type { KeyScope } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { type PageEnd, query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';

/** A key as it is shown: everything but the key itself, which nobody has but its holder. */
export interface ApiKeyView {
  readonly id: Uuid;
  readonly name: string;
  readonly locationId: Uuid;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Exact to the minute; null: never. */
  readonly lastUsedAt: Date | null;
}

export type NewApiKey = Omit<ApiKeyView, 'revokedAt' | 'lastUsedAt'> & { readonly secretHash: Buffer };

const SELECT_KEYS = `
  SELECT k.id, k.name, k.location_id AS "locationId", k.scopes, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
    k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt"
  FROM api_keys k WHERE k.tenant_id = $1`;

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  insert(key: NewApiKey): Statement {
    const { id, locationId, name, secretHash, scopes, createdAt, expiresAt } = key;
    return {
      sql: `INSERT INTO api_keys (tenant_id, id, location_id, name, secret_hash, scopes, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      params: [this.unitOfWork.tenantId, id, locationId, name, secretHash, scopes, createdAt, expiresAt],
    };
  }

  /** The tenant's keys, newest first, revoked ones too. */
  list(after: PageEnd | null, limit: number): Query<ApiKeyView[]> {
    const sql = `${SELECT_KEYS} AND ($2::timestamptz IS NULL OR (k.created_at, k.id) < ($2, $3::uuid))
      ORDER BY k.created_at DESC, k.id DESC LIMIT $4`;
    const params = [this.unitOfWork.tenantId, after?.createdAt ?? null, after?.id ?? null, limit];
    return query<ApiKeyView, ApiKeyView[]>(sql, params, (rows) => [...rows]);
  }

  /** The key, locked until the unit ends. */
  getForUpdate(keyId: Uuid): Query<ApiKeyView | null> {
    const sql = `${SELECT_KEYS} AND k.id = $2 FOR NO KEY UPDATE`;
    return query<ApiKeyView, ApiKeyView | null>(sql, [this.unitOfWork.tenantId, keyId], ([row]) => row ?? null);
  }

  revoke(keyId: Uuid, at: Date): Statement {
    const sql = 'UPDATE api_keys SET revoked_at = $3 WHERE (tenant_id, id) = ($1, $2) AND revoked_at IS NULL';
    return { sql, params: [this.unitOfWork.tenantId, keyId, at] };
  }

  /** Notes a use, unless one within the minute before is noted already. */
  noteUse(keyId: Uuid, at: Date): Statement {
    const sql = `
      UPDATE api_keys SET last_used_at = $3
      WHERE (tenant_id, id) = ($1, $2) AND (last_used_at IS NULL OR last_used_at <= $3::timestamptz - interval '1 minute')`;
    return { sql, params: [this.unitOfWork.tenantId, keyId, at] };
  }
}
