import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Anonymous, PublicApiErrors, RawBody } from '@breadboard/platform';
import { PAYMENT_ERRORS } from '../payments.errors';
import { ReceiveProviderEvent } from '../use-cases/receive-provider-event';
import { ReceivedEventResponse } from './stripe-event.dto';

/** Where Stripe tells of what happened to charges. */
@ApiTags('Payment providers')
@Controller('api/v1/webhooks/stripe')
export class StripeEventsController {
  constructor(private readonly receiveEvent: ReceiveProviderEvent) {}

  /** Takes an event, signed with the endpoint's secret. Its content is not believed: the provider is asked instead. */
  @Post()
  @HttpCode(200)
  @Anonymous()
  @ApiOkResponse({ type: ReceivedEventResponse })
  @PublicApiErrors(PAYMENT_ERRORS, 'invalid_signature')
  async receive(
    @RawBody() body: string,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<ReceivedEventResponse> {
    await this.receiveEvent.execute(body, signature ?? '');
    return { received: true };
  }
}
