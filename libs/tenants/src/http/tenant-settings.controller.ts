import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { ApiErrors, RequirePermission, UnitOfWork } from '@breadboard/platform';
import { TenantSettings } from '../persistence/tenant-settings';
import { ChangeSettings } from '../use-cases/change-settings';
import { ChangeTenantSettingsRequest, TenantSettingsResponse } from './tenant-settings.dto';

/** What a restaurant settles for all of its locations. The tenant is that of the token, or of `X-Tenant-Id`. */
@ApiTags('Commerce API')
@Controller('api/v1/tenants/settings')
export class TenantSettingsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: TenantSettings,
    private readonly changeSettings: ChangeSettings,
  ) {}

  /** The settings that are in force. */
  @Get()
  @RequirePermission('tenants.read')
  @ApiOkResponse({ type: TenantSettingsResponse })
  @ApiErrors(COMMON_ERRORS)
  async get(): Promise<TenantSettingsResponse> {
    const read = () => this.unitOfWork.fetch(this.settings.get());
    return TenantSettingsResponse.from(await this.unitOfWork.run(read, { readOnly: true }));
  }

  /** Changes settings. Who has asked to be forgotten already keeps the time that was told, or gets more. */
  @Put()
  @RequirePermission('tenants.change')
  @ApiOkResponse({ type: TenantSettingsResponse })
  @ApiErrors(COMMON_ERRORS)
  async change(@Body() body: ChangeTenantSettingsRequest): Promise<TenantSettingsResponse> {
    const { erasure_grace_days: erasureGraceDays } = body;
    return TenantSettingsResponse.from(await this.changeSettings.execute({ erasureGraceDays }));
  }
}
