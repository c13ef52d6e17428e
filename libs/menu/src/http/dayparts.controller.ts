import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { IdParam, IfMatch, PublicApiErrors, RequirePermission, requireTenant, UnitOfWork } from '@breadboard/platform';
import { toWindows } from '../domain/daypart-fields';
import { daypartNotFound, MENU_ERRORS } from '../menu.errors';
import { Dayparts } from '../persistence/dayparts';
import { KeepDayparts } from '../use-cases/keep-dayparts';
import {
  ChangeDaypartRequest,
  CreateDaypartRequest,
  DaypartListResponse,
  DaypartResponse,
  ListDaypartsQuery,
} from './dayparts.dto';
import { AddsKept, ChangesKept, TakesOffKept } from './kept-routes';

const ERRORS = { ...COMMON_ERRORS, ...MENU_ERRORS };

/** At which times of the day what is served. What no daypart names is served at all times. */
@ApiTags('Commerce API')
@Controller('api/v1/menu/dayparts')
export class DaypartsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dayparts: Dayparts,
    private readonly keepDayparts: KeepDayparts,
  ) {}

  /** The dayparts. The tenant is that of the token, of `X-Tenant-Id` or of `?tenant=`. */
  @Get()
  @RequirePermission('menu.read')
  @ApiOkResponse({ type: DaypartListResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found')
  async list(@Query() _query: ListDaypartsQuery): Promise<DaypartListResponse> {
    const read = () => this.unitOfWork.fetch(this.dayparts.list());
    const found = await this.unitOfWork.run(read, { tenantId: requireTenant(), readOnly: true });
    return { data: found.map((daypart) => DaypartResponse.from(daypart)) };
  }

  /** Adds a daypart. */
  @Post()
  @AddsKept(DaypartResponse)
  async create(@Body() body: CreateDaypartRequest): Promise<DaypartResponse> {
    const { name, category_ids: categoryIds = [], menu_item_ids: menuItemIds = [] } = body;
    const fields = { name, windows: toWindows(body.windows), categoryIds, menuItemIds };
    return DaypartResponse.from(await this.keepDayparts.create(fields));
  }

  /** Changes a daypart: what is sent replaces what was there. Orders that are placed stay as they are. */
  @Put(':daypart_id')
  @ChangesKept(DaypartResponse, 'daypart_not_found')
  async change(
    @IdParam('daypart_id', 'dpt', daypartNotFound) daypartId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { name, windows, category_ids: categoryIds, menu_item_ids: menuItemIds }: ChangeDaypartRequest,
  ): Promise<DaypartResponse> {
    const changes = { name, windows: windows && toWindows(windows), categoryIds, menuItemIds };
    return DaypartResponse.from(await this.keepDayparts.change(daypartId, changes, versions));
  }

  /** Removes a daypart: what only it named is served at all times then. */
  @Delete(':daypart_id')
  @HttpCode(204)
  @TakesOffKept('daypart_not_found')
  delete(
    @IdParam('daypart_id', 'dpt', daypartNotFound) daypartId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepDayparts.delete(daypartId, versions);
  }
}
