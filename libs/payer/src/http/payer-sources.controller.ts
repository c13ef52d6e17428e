import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Uuid } from '@breadboard/kernel';
import { paymentMethodNotFound, type SourceView } from '@breadboard/payments';
import {
  EmptyBody,
  IdempotencyStore,
  IdempotentByFlow,
  IdParam,
  PaymentsApiErrors,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { PayerReads } from '../flows/payer-reads';
import { PayerSources } from '../flows/payer-sources';
import { REFUSALS } from '../payer.errors';
import { NoCardNumbers } from './no-card-numbers.guard';
import { CreateSourceRequest, SourceResponse } from './sources.dto';

const CUSTOMER = { name: 'id', type: String, example: '5823594808' };

/** What customers pay with: known by a token of the payment provider, and never by a card's number. */
@ApiTags('Payments customers API')
@Controller('api/v1/payments')
@UseGuards(NoCardNumbers)
export class PayerSourcesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: PayerReads,
    private readonly sources: PayerSources,
    private readonly idempotency: IdempotencyStore,
  ) {}

  /** Creates a source, which is nobody's until it is attached. Made by a customer, it is for that customer alone. */
  @Post('sources')
  @RequirePermission('payer.write')
  @IdempotentByFlow()
  @ApiCreatedResponse({ type: SourceResponse })
  @PaymentsApiErrors(REFUSALS, 'missing_parameter', 'invalid_enum', 'payment_declined', 'too_many_payment_methods')
  async create(@Body() { token }: CreateSourceRequest): Promise<SourceResponse> {
    const source = await this.sources.create(token, (made) => this.keepAnswer(made));
    return SourceResponse.from(source);
  }

  /** Gets a source by ID. */
  @Get('sources/:sourceId')
  @RequirePermission('payer.read')
  @ApiOkResponse({ type: SourceResponse })
  @PaymentsApiErrors(REFUSALS, 'payment_method_not_found')
  async read(@IdParam('sourceId', 'pm', paymentMethodNotFound) sourceId: Uuid): Promise<SourceResponse> {
    return SourceResponse.from(await this.reads.source(sourceId));
  }

  /** Attaches a source to a customer. The first one becomes the default; at most 20 are kept. */
  @Post('customers/:id/sources/:sourceId')
  @HttpCode(200)
  @RequirePermission('payer.write')
  @ApiParam(CUSTOMER)
  @ApiOkResponse({ type: SourceResponse })
  @PaymentsApiErrors(
    REFUSALS,
    'customer_not_found',
    'payment_method_not_found',
    'source_taken',
    'too_many_payment_methods',
  )
  async attach(
    @Param('id') id: string,
    @IdParam('sourceId', 'pm', paymentMethodNotFound) sourceId: Uuid,
    @EmptyBody() _nothing: void,
  ): Promise<SourceResponse> {
    return SourceResponse.from(await this.sources.attach(id, sourceId));
  }

  /** Detaches a source from a customer: it is consumed, and pays no more. The default moves to the next oldest. */
  @Delete('customers/:id/sources/:sourceId')
  @HttpCode(204)
  @RequirePermission('payer.write')
  @ApiParam(CUSTOMER)
  @ApiNoContentResponse()
  @PaymentsApiErrors(REFUSALS, 'customer_not_found', 'payment_method_not_found')
  async detach(
    @Param('id') id: string,
    @IdParam('sourceId', 'pm', paymentMethodNotFound) sourceId: Uuid,
  ): Promise<void> {
    await this.sources.detach(id, sourceId);
  }

  private async keepAnswer(source: SourceView): Promise<void> {
    await this.unitOfWork.batch([this.idempotency.answerFor(source.id, 201, SourceResponse.from(source))]);
  }
}
