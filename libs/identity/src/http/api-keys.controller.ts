import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { ApiErrors, decodeCursor, IdParam, RequirePermission, ShownOnce, UnitOfWork } from '@breadboard/platform';
import { TENANTS_ERRORS } from '@breadboard/tenants';
import { apiKeyNotFound, IDENTITY_ERRORS } from '../identity.errors';
import { ApiKeyRepository } from '../persistence/api-key.repository';
import { KeepApiKeys } from '../use-cases/keep-api-keys';
import { ApiKeyListResponse, CreateApiKeyRequest, CreatedApiKeyResponse, ListApiKeysQuery } from './api-keys.dto';

const ERRORS = { ...COMMON_ERRORS, ...IDENTITY_ERRORS, ...TENANTS_ERRORS };

/** What other systems of a restaurant's call the PB&J Platform API with. */
@ApiTags('Commerce API')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ApiKeyRepository,
    private readonly keepApiKeys: KeepApiKeys,
  ) {}

  /** Keys, newest first, those that have ended too. */
  @Get()
  @RequirePermission('keys.revoke')
  @ApiOkResponse({ type: ApiKeyListResponse })
  @ApiErrors(ERRORS)
  async list(@Query() { limit, cursor }: ListApiKeysQuery): Promise<ApiKeyListResponse> {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    const read = () => this.unitOfWork.fetch(this.keys.list(after, limit + 1));
    return ApiKeyListResponse.from(await this.unitOfWork.run(read, { readOnly: true }), limit);
  }

  /** Makes a key. This answer is the only one that holds it. */
  @Post()
  @RequirePermission('keys.manage')
  @ShownOnce('key')
  @ApiCreatedResponse({ type: CreatedApiKeyResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'invalid_enum')
  async create(@Body() body: CreateApiKeyRequest): Promise<CreatedApiKeyResponse> {
    const { name, location_id: locationId, scopes, expires_at: expiresAt = null } = body;
    return CreatedApiKeyResponse.of(await this.keepApiKeys.create({ name, locationId, scopes, expiresAt }));
  }

  /** Revokes a key for good: within five seconds it opens nothing any more. */
  @Delete(':key_id')
  @HttpCode(204)
  @RequirePermission('keys.revoke')
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'api_key_not_found')
  revoke(@IdParam('key_id', 'key', apiKeyNotFound) keyId: Uuid): Promise<void> {
    return this.keepApiKeys.revoke(keyId);
  }
}
