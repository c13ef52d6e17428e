import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, type Uuid } from '@breadboard/kernel';
import { ApiErrors, currentGrant, decodeCursor, IdParam, RequirePermission, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, LOYALTY_ERRORS, transactionNotFound } from '../loyalty.errors';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { TransactionQueries } from '../persistence/transaction.queries';
import { AdjustPoints } from '../use-cases/adjust-points';
import { AdjustedPointsResponse } from './adjusted-points.dto';
import { AdjustPointsRequest, ListTransactionsQuery } from './loyalty-requests.dto';
import { LoyaltyStatusResponse } from './loyalty-status.dto';
import { ExplainedTransactionResponse, PointTransactionListResponse } from './transaction.dto';

const ERRORS = { ...COMMON_ERRORS, ...LOYALTY_ERRORS };
const fail = errorsOf(COMMON_ERRORS);

@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/loyalty')
export class LoyaltyController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loyalty: LoyaltyQueries,
    private readonly transactions: TransactionQueries,
    private readonly adjustPoints: AdjustPoints,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A customer's points, tier and benefits. */
  @Get()
  @RequirePermission('loyalty.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: LoyaltyStatusResponse })
  @ApiErrors(ERRORS, 'customer_not_found')
  async status(@IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid): Promise<LoyaltyStatusResponse> {
    const now = this.clock.now();
    const status = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.loyalty.status(customerId, now)), {
      readOnly: true,
    });
    if (!status) throw customerNotFound();
    return LoyaltyStatusResponse.from(status);
  }

  /** Gives points, or takes them when negative. Support is held to the program's limit. */
  @Post('points')
  @HttpCode(200)
  @RequirePermission('loyalty.adjust', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: AdjustedPointsResponse })
  @ApiErrors(ERRORS, 'customer_not_found', 'order_not_found', 'insufficient_points')
  async adjust(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Body() { adjustment: points, reason, order_id: orderId }: AdjustPointsRequest,
  ): Promise<AdjustedPointsResponse> {
    const isCapped = currentGrant().capped;
    const adjustment = { customerId, points, reason, orderId: orderId ?? null, isCapped };
    return AdjustedPointsResponse.from(await this.adjustPoints.execute(adjustment));
  }

  /** A customer's point transactions, newest first. */
  @Get('transactions')
  @RequirePermission('loyalty.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: PointTransactionListResponse })
  @ApiErrors(ERRORS, 'customer_not_found', 'invalid_enum')
  async list(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Query() { start_date: from, end_date: to, type, limit, cursor }: ListTransactionsQuery,
  ): Promise<PointTransactionListResponse> {
    if (from !== undefined && to !== undefined && from > to) {
      throw fail('invalid_request', { field: 'end_date', message: 'end_date must not lie before start_date.' });
    }
    const after = cursor === undefined ? null : decodeCursor(cursor);
    const filter = { type: type ?? null, from: from ?? null, to: to ?? null, after, limit: limit + 1 };
    const [isOnFile, found] = await this.unitOfWork.run(
      () =>
        this.unitOfWork.fetchAll([
          this.transactions.isOnFile(customerId),
          this.transactions.list(customerId, filter),
        ] as const),
      { readOnly: true },
    );
    if (!isOnFile) throw customerNotFound();
    return PointTransactionListResponse.from(found, limit);
  }

  /** One point transaction with what explains it: the rule, what it was given, and the lots. */
  @Get('transactions/:transaction_id')
  @RequirePermission('loyalty.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: ExplainedTransactionResponse })
  @ApiErrors(ERRORS, 'customer_not_found', 'transaction_not_found')
  async explain(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IdParam('transaction_id', 'txn', transactionNotFound) transactionId: Uuid,
  ): Promise<ExplainedTransactionResponse> {
    const [isOnFile, entry] = await this.unitOfWork.run(
      () =>
        this.unitOfWork.fetchAll([
          this.transactions.isOnFile(customerId),
          this.transactions.explained(customerId, transactionId),
        ] as const),
      { readOnly: true },
    );
    if (!isOnFile) throw customerNotFound();
    if (!entry) throw transactionNotFound();
    return ExplainedTransactionResponse.from(entry);
  }
}
