import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { ApiErrors, RequirePermission, UnitOfWork } from '@breadboard/platform';
import { LOYALTY_ERRORS } from '../loyalty.errors';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { SummaryQueries } from '../persistence/summary.queries';
import { LoyaltySummaryResponse, SummaryQuery } from './summary.dto';

@ApiTags('Commerce API')
@Controller('api/v1/loyalty/summary')
export class SummaryController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loyalty: LoyaltyQueries,
    private readonly summaries: SummaryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Members by tier, points by month, what they are worth, and how many expired. */
  @Get()
  @RequirePermission('loyalty.summary')
  @ApiOkResponse({ type: LoyaltySummaryResponse })
  @ApiErrors(LOYALTY_ERRORS)
  async get(@Query() { months: count }: SummaryQuery): Promise<LoyaltySummaryResponse> {
    const read = () =>
      this.unitOfWork.fetchAll([
        this.loyalty.program(),
        this.summaries.membersByTier(),
        this.summaries.points(count, this.clock.now()),
      ] as const);
    return LoyaltySummaryResponse.from(...(await this.unitOfWork.run(read, { readOnly: true })));
  }
}
