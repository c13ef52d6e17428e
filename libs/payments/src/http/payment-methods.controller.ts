import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  EmptyBody,
  IdempotencyStore,
  IdempotentByFlow,
  IdParam,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { customerNotFound, PAYMENT_ERRORS, paymentMethodNotFound } from '../payments.errors';
import { PaymentMethodQueries, type PaymentMethodView } from '../persistence/payment-method.queries';
import { AttachPaymentMethod } from '../use-cases/attach-payment-method';
import { ChangePaymentMethods } from '../use-cases/change-payment-methods';
import { AttachPaymentMethodRequest, PaymentMethodListResponse, PaymentMethodResponse } from './payment-method.dto';

const ERRORS = { ...COMMON_ERRORS, ...PAYMENT_ERRORS };
const WRITING = ['customer_not_found', 'idempotency_key_reused', 'request_in_progress'] as const;

/** The cards that a customer keeps. Only tokens of the payment provider are taken, and no card number is ever seen. */
@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/payment-methods')
export class PaymentMethodsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PaymentMethodQueries,
    private readonly attachMethod: AttachPaymentMethod,
    private readonly changeMethods: ChangePaymentMethods,
    private readonly idempotency: IdempotencyStore,
  ) {}

  /** What the customer may pay with, oldest first. */
  @Get()
  @RequirePermission('payer.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: PaymentMethodListResponse })
  @ApiErrors(ERRORS, 'customer_not_found')
  async list(@IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid): Promise<PaymentMethodListResponse> {
    const ask = () =>
      this.unitOfWork.fetchAll([this.queries.isOnFile(customerId), this.queries.chargeableOf(customerId)]);
    const [isOnFile, methods] = await this.unitOfWork.run(ask, { readOnly: true });
    if (!isOnFile) throw customerNotFound();
    return { data: methods.map((method) => PaymentMethodResponse.from(method)) };
  }

  /** Keeps a card, by a token of the payment provider. The first one becomes the default; at most 20 are kept. */
  @Post()
  @RequirePermission('payer.write', { customerParam: 'customer_id' })
  @IdempotentByFlow()
  @ApiCreatedResponse({ type: PaymentMethodResponse })
  @ApiErrors(ERRORS, ...WRITING, 'card_data_not_accepted', 'payment_declined', 'too_many_payment_methods')
  async attach(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Body() { token }: AttachPaymentMethodRequest,
  ): Promise<PaymentMethodResponse> {
    const keep = (id: Uuid, method: PaymentMethodView) => this.keepAnswer(id, PaymentMethodResponse.from(method));
    return PaymentMethodResponse.from(await this.attachMethod.execute({ customerId, token }, keep));
  }

  /** Forgets a card, which can pay no more. The default moves to the oldest that is left. */
  @Delete(':payment_method_id')
  @HttpCode(204)
  @RequirePermission('payer.write', { customerParam: 'customer_id' })
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, ...WRITING, 'payment_method_not_found')
  async detach(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IdParam('payment_method_id', 'pm', paymentMethodNotFound) id: Uuid,
  ): Promise<void> {
    await this.changeMethods.detach(customerId, id);
  }

  /** Makes a card the one that is offered first. */
  @Put(':payment_method_id/default')
  @RequirePermission('payer.write', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: PaymentMethodResponse })
  @ApiErrors(ERRORS, ...WRITING, 'payment_method_not_found')
  async makeDefault(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IdParam('payment_method_id', 'pm', paymentMethodNotFound) id: Uuid,
    @EmptyBody() _nothing: void,
  ): Promise<PaymentMethodResponse> {
    return PaymentMethodResponse.from(await this.changeMethods.setDefault(customerId, id));
  }

  private async keepAnswer(id: Uuid, body: PaymentMethodResponse): Promise<void> {
    await this.unitOfWork.batch([this.idempotency.answerFor(id, 201, body)]);
  }
}
