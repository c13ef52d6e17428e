import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { ApiErrors, IdParam, RequirePermission, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, LOYALTY_ERRORS } from '../loyalty.errors';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { LoyaltyStatusResponse } from './loyalty-status.dto';

@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/loyalty')
export class LoyaltyController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loyalty: LoyaltyQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A customer's points, tier and benefits. */
  @Get()
  @RequirePermission('loyalty.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: LoyaltyStatusResponse })
  @ApiErrors(LOYALTY_ERRORS, 'customer_not_found')
  async status(@IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid): Promise<LoyaltyStatusResponse> {
    const now = this.clock.now();
    const status = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.loyalty.status(customerId, now)), {
      readOnly: true,
    });
    if (!status) throw customerNotFound();
    return LoyaltyStatusResponse.from(status);
  }
}
