import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  decodeCursor,
  IdParam,
  IfMatch,
  RequirePermission,
  SendsEntityTag,
  TakesIfMatch,
  UnitOfWork,
} from '@breadboard/platform';
import { Promos } from '../persistence/promos';
import { PROMOTION_ERRORS, promoNotFound } from '../promotions.errors';
import { KeepPromos } from '../use-cases/keep-promos';
import {
  ChangePromoRequest,
  changesOf,
  CreatePromoRequest,
  ListPromosQuery,
  PromoListResponse,
  PromoResponse,
} from './promos.dto';

const ERRORS = { ...COMMON_ERRORS, ...PROMOTION_ERRORS };

/** The promo codes of a tenant. Vouchers have a list of their own, at their customer. */
@ApiTags('Commerce API')
@Controller('api/v1/promos')
export class PromosController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promos: Promos,
    private readonly keepPromos: KeepPromos,
  ) {}

  /** Promos, newest first. */
  @Get()
  @RequirePermission('promos.read')
  @ApiOkResponse({ type: PromoListResponse })
  @ApiErrors(ERRORS, 'invalid_enum')
  async list(@Query() { enabled, code, limit, cursor }: ListPromosQuery): Promise<PromoListResponse> {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    const isEnabled = enabled === undefined ? null : enabled === 'true';
    const filter = { enabled: isEnabled, code: code ?? null, after, limit: limit + 1 };
    const read = () => this.unitOfWork.fetch(this.promos.list(filter));
    return PromoListResponse.from(await this.unitOfWork.run(read, { readOnly: true }), limit);
  }

  /** One promo, with how many orders hold it. */
  @Get(':promo_id')
  @RequirePermission('promos.read')
  @SendsEntityTag()
  @ApiOkResponse({ type: PromoResponse })
  @ApiErrors(ERRORS, 'promo_not_found')
  async get(@IdParam('promo_id', 'promo', promoNotFound) promoId: Uuid): Promise<PromoResponse> {
    const read = () => this.unitOfWork.fetch(this.promos.byId(promoId));
    const promo = await this.unitOfWork.run(read, { readOnly: true });
    if (!promo) throw promoNotFound();
    return PromoResponse.from(promo);
  }

  /** Makes a promo. */
  @Post()
  @RequirePermission('promos.change')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: PromoResponse })
  @ApiErrors(ERRORS, 'promo_code_exists', 'invalid_enum')
  async create(@Body() body: CreatePromoRequest): Promise<PromoResponse> {
    const { code, kind } = body;
    return PromoResponse.from(await this.keepPromos.create({ ...changesOf(body), code, kind }));
  }

  /** Changes a promo: what is sent replaces what was there. Orders keep what it gave them. */
  @Put(':promo_id')
  @RequirePermission('promos.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: PromoResponse })
  @ApiErrors(ERRORS, 'promo_not_found', 'version_conflict', 'promo_code_exists', 'promo_in_use', 'invalid_enum')
  async change(
    @IdParam('promo_id', 'promo', promoNotFound) promoId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangePromoRequest,
  ): Promise<PromoResponse> {
    return PromoResponse.from(await this.keepPromos.change(promoId, changesOf(body), versions));
  }

  /** Takes a promo back for good. Its code is free again; orders that hold it keep what it gave them. */
  @Delete(':promo_id')
  @HttpCode(204)
  @RequirePermission('promos.change')
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'promo_not_found', 'version_conflict')
  delete(
    @IdParam('promo_id', 'promo', promoNotFound) promoId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepPromos.delete(promoId, versions);
  }
}
