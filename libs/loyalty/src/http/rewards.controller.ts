import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS, grantFor } from '@breadboard/contracts';
import { currencyDigits, errorsOf, fromMajor, type Minor, type Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  currentContext,
  IdParam,
  IfMatch,
  PublicApiErrors,
  RequirePermission,
  requireTenant,
  SendsEntityTag,
  TakesIfMatch,
  TenantDirectory,
  UnitOfWork,
} from '@breadboard/platform';
import type { Reward } from '../domain/reward';
import { LOYALTY_ERRORS, rewardNotFound } from '../loyalty.errors';
import { Rewards } from '../persistence/rewards';
import { KeepRewards, type RewardChanges } from '../use-cases/keep-rewards';
import {
  ChangeRewardRequest,
  CreateRewardRequest,
  ListRewardsQuery,
  RewardListResponse,
  RewardResponse,
} from './rewards.dto';

const ERRORS = { ...COMMON_ERRORS, ...LOYALTY_ERRORS };
const fail = errorsOf(COMMON_ERRORS);

/** The catalogue of what points can be redeemed for. */
@ApiTags('Commerce API')
@Controller('api/v1/loyalty/rewards')
export class RewardsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rewards: Rewards,
    private readonly keepRewards: KeepRewards,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Rewards that are offered. The tenant is that of the token, of `X-Tenant-Id` or of `?tenant=`. */
  @Get()
  @RequirePermission('loyalty.program.read')
  @ApiOkResponse({ type: RewardListResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found', 'invalid_enum')
  async list(@Query() { include_disabled: wanted }: ListRewardsQuery): Promise<RewardListResponse> {
    const tenantId = requireTenant();
    const disabledToo = wanted === 'true' && mayChange();
    const read = () => this.unitOfWork.fetch(this.rewards.list({ disabledToo }));
    const found = await this.unitOfWork.run(read, { tenantId, readOnly: true });
    const digits = await this.digits();
    return { data: found.map((reward) => RewardResponse.from(reward, digits)) };
  }

  /** One reward. */
  @Get(':reward_id')
  @ApiQuery({ name: 'tenant', type: String, required: false, description: 'Slug of the tenant.' })
  @RequirePermission('loyalty.program.read')
  @SendsEntityTag()
  @ApiOkResponse({ type: RewardResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found', 'reward_not_found')
  async get(@IdParam('reward_id', 'rwd', rewardNotFound) rewardId: Uuid): Promise<RewardResponse> {
    const tenantId = requireTenant();
    const read = () => this.unitOfWork.fetch(this.rewards.byId(rewardId));
    const reward = await this.unitOfWork.run(read, { tenantId, readOnly: true });
    if (!reward || (!reward.enabled && !mayChange())) throw rewardNotFound();
    return this.answer(reward);
  }

  /** Puts a reward into the catalogue. */
  @Post()
  @RequirePermission('loyalty.program.change')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: RewardResponse })
  @ApiErrors(ERRORS, 'invalid_enum')
  async create(@Body() body: CreateRewardRequest): Promise<RewardResponse> {
    const { name, type, points, position = 0, enabled = true } = body;
    const fields = { name, type, points, position, enabled };
    const value = await this.minor(body.value ?? 0);
    const description = body.description ?? null;
    return this.answer(
      await this.keepRewards.create({ ...fields, description, value, menuItemIds: body.menu_item_ids ?? null }),
    );
  }

  /** Changes a reward: what is sent replaces what was there. What was redeemed already stays as it was. */
  @Put(':reward_id')
  @RequirePermission('loyalty.program.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: RewardResponse })
  @ApiErrors(ERRORS, 'reward_not_found', 'version_conflict', 'invalid_enum')
  async change(
    @IdParam('reward_id', 'rwd', rewardNotFound) rewardId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { value, menu_item_ids: menuItemIds, ...fields }: ChangeRewardRequest,
  ): Promise<RewardResponse> {
    const changes: RewardChanges = {
      ...fields,
      menuItemIds,
      value: value === undefined ? undefined : await this.minor(value),
    };
    return this.answer(await this.keepRewards.change(rewardId, changes, versions));
  }

  /** Takes a reward out of the catalogue for good. Vouchers that it was redeemed for stay good. */
  @Delete(':reward_id')
  @HttpCode(204)
  @RequirePermission('loyalty.program.change')
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'reward_not_found', 'version_conflict')
  delete(
    @IdParam('reward_id', 'rwd', rewardNotFound) rewardId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepRewards.delete(rewardId, versions);
  }

  private async answer(reward: Reward): Promise<RewardResponse> {
    return RewardResponse.from(reward, await this.digits());
  }

  private async digits(): Promise<number> {
    return currencyDigits((await this.tenants.find(requireTenant()))?.currency ?? 'USD');
  }

  private async minor(value: number): Promise<Minor> {
    const amount = fromMajor(value, await this.digits());
    if (amount !== null) return amount;
    throw fail('invalid_request', { field: 'value', message: 'The value has more decimals than the currency.' });
  }
}

/** Whether the caller keeps the catalogue; on a public route everybody is let in. */
function mayChange(): boolean {
  return grantFor('loyalty.program.change', currentContext()?.principal?.roles ?? []) !== null;
}
