import { KEY_SCOPES, type KeyScope } from '@breadboard/contracts';
import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import { encodeCursor, IdField, QueryInteger, TextField, TimestampField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import type { ApiKeyView } from '../persistence/api-key.repository';
import type { MadeApiKey } from '../use-cases/keep-api-keys';

const scopesField = (): PropertyDecorator =>
  ApiProperty({ type: String, enum: [...KEY_SCOPES], isArray: true, example: ['orders:read', 'orders:write'] });

export class CreateApiKeyRequest {
  /** What it is for, in words of the restaurant's. */
  @TextField({ min: 1, max: 100, example: 'Kiosk at the door' })
  name: string;

  /** The one location that it acts for. */
  @IdField('loc')
  location_id: Uuid;

  /** What it may do. */
  @scopesField()
  @IsIn(KEY_SCOPES, {
    each: true,
    message: ({ property }) => `${property} must be of: ${KEY_SCOPES.join(', ')}.`,
    context: { code: 'invalid_enum', allowed: KEY_SCOPES },
  })
  @ArrayUnique()
  @ArrayMaxSize(KEY_SCOPES.length)
  @ArrayMinSize(1)
  @IsArray()
  scopes: KeyScope[];

  /** When it ends by itself; left out: never. */
  @TimestampField({ optional: true, nullable: true })
  expires_at?: Date | null;
}

export class ListApiKeysQuery {
  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit: number = 20;

  /** `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

/** A key, without what nobody but its holder has. */
export class ApiKeyResponse {
  /** @example key_01jfsa8z0hf8z8y02v3qgc1zze */
  id: string;
  /** @example Kiosk at the door */
  name: string;
  /** @example loc_abc123 */
  location_id: string;
  @scopesField()
  scopes: KeyScope[];
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  /** Exact to the minute; null: never. */
  last_used_at: string | null;

  static from(key: ApiKeyView): ApiKeyResponse {
    const time = (at: Date | null): string | null => at && isoSeconds(at);
    return {
      id: formatId('key', key.id),
      name: key.name,
      location_id: formatId('loc', key.locationId),
      scopes: [...key.scopes],
      created_at: isoSeconds(key.createdAt),
      expires_at: time(key.expiresAt),
      revoked_at: time(key.revokedAt),
      last_used_at: time(key.lastUsedAt),
    };
  }
}

export class ApiKeyListResponse {
  data: ApiKeyResponse[];
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  /** One key more than the page holds tells that there is another page. */
  static from(found: readonly ApiKeyView[], limit: number): ApiKeyListResponse {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return { data: page.map((key) => ApiKeyResponse.from(key)), next_cursor: last ? encodeCursor(last) : null };
  }
}

/** A key just made. */
export class CreatedApiKeyResponse extends ApiKeyResponse {
  /** The key itself, shown this once: it is sent as `X-API-Key`. A repeat with an Idempotency-Key leaves it out. */
  key: string;

  static of({ view, text }: MadeApiKey): CreatedApiKeyResponse {
    return Object.assign(ApiKeyResponse.from(view), { key: text });
  }
}
