import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, type DomainError, errorsOf, type Uuid } from '@breadboard/kernel';
import { ApiErrors, IdParam, RequirePermission, UnitOfWork } from '@breadboard/platform';
import { PromotionQueries } from '../persistence/promotion.queries';
import { PROMOTION_ERRORS } from '../promotions.errors';
import { ListVouchersQuery, VoucherListResponse, VoucherResponse } from './vouchers.dto';

const fail = errorsOf(PROMOTION_ERRORS);
const customerNotFound = (): DomainError => fail('customer_not_found');

@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/vouchers')
export class VouchersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promotions: PromotionQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A customer's vouchers that can be used, newest first. */
  @Get()
  @RequirePermission('loyalty.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: VoucherListResponse })
  @ApiErrors({ ...COMMON_ERRORS, ...PROMOTION_ERRORS }, 'customer_not_found', 'invalid_enum')
  async list(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Query() { all }: ListVouchersQuery,
  ): Promise<VoucherListResponse> {
    const [isOnFile, found] = await this.unitOfWork.run(
      () =>
        this.unitOfWork.fetchAll([
          this.promotions.isOnFile(customerId),
          this.promotions.vouchersOf(customerId, { all: all === 'true', at: this.clock.now() }),
        ] as const),
      { readOnly: true },
    );
    if (!isOnFile) throw customerNotFound();
    return { data: found.map((voucher) => VoucherResponse.from(voucher)) };
  }
}
