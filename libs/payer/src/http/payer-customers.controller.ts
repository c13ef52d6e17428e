import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { EmptyBody, PaymentsApiErrors, RequirePermission } from '@breadboard/platform';
import { PayerCustomers } from '../flows/payer-customers';
import { PayerErasures } from '../flows/payer-erasures';
import { PayerReads } from '../flows/payer-reads';
import { REFUSALS } from '../payer.errors';
import {
  CreatePayerCustomerRequest,
  ListPayerCustomersQuery,
  PayerCustomerListResponse,
  PayerCustomerResponse,
  UpdatePayerCustomerRequest,
} from './customers.dto';
import { LIVE_MODE } from './live-mode';
import { NoCardNumbers } from './no-card-numbers.guard';

const ID = { name: 'id', type: String, example: '5823594808' };

/** Customers as a payments platform keeps them: by its own identifiers, with what they pay with. */
@ApiTags('Payments customers API')
@Controller('api/v1/payments/customers')
@UseGuards(NoCardNumbers)
export class PayerCustomersController {
  constructor(
    private readonly reads: PayerReads,
    private readonly customers: PayerCustomers,
    private readonly erasures: PayerErasures,
    @Inject(LIVE_MODE) private readonly liveMode: boolean,
  ) {}

  /** Returns a list of customers, newest first. A customer sees a list of one: itself. */
  @Get()
  @RequirePermission('payer.read')
  @ApiOkResponse({ type: PayerCustomerListResponse })
  @PaymentsApiErrors(REFUSALS, 'invalid_email')
  async list(
    @Query() { ids, 'ids[]': moreIds, ...query }: ListPayerCustomersQuery,
  ): Promise<PayerCustomerListResponse> {
    const named = ids || moreIds ? [...(ids ?? []), ...(moreIds ?? [])] : undefined;
    return PayerCustomerListResponse.from(await this.reads.list({ ...query, ids: named }), this.liveMode);
  }

  /** Creates a new customer. Everything may be left out. */
  @Post()
  @RequirePermission('payer.create')
  @ApiCreatedResponse({ type: PayerCustomerResponse })
  @PaymentsApiErrors(REFUSALS, 'invalid_email', 'invalid_enum', 'email_exists', 'external_id_exists', 'source_taken')
  async create(@Body() body: CreatePayerCustomerRequest): Promise<PayerCustomerResponse> {
    return PayerCustomerResponse.from(await this.customers.create(body), this.liveMode);
  }

  /** Gets a customer by ID: the one that the caller chose, or ours. */
  @Get(':id')
  @RequirePermission('payer.read')
  @ApiParam(ID)
  @ApiOkResponse({ type: PayerCustomerResponse })
  @PaymentsApiErrors(REFUSALS, 'customer_not_found')
  async read(@Param('id') id: string): Promise<PayerCustomerResponse> {
    return PayerCustomerResponse.from(await this.reads.read(id), this.liveMode);
  }

  /**
   * Updates an existing customer: what is sent replaces what was there. A customer says neither its type nor whether it may
   * order.
   */
  @Post(':id')
  @HttpCode(200)
  @RequirePermission('payer.write')
  @ApiParam(ID)
  @ApiOkResponse({ type: PayerCustomerResponse })
  @PaymentsApiErrors(
    REFUSALS,
    'customer_not_found',
    'invalid_email',
    'invalid_enum',
    'email_exists',
    'erasure_begun',
    'source_taken',
    'too_many_payment_methods',
  )
  async update(@Param('id') id: string, @Body() body: UpdatePayerCustomerRequest): Promise<PayerCustomerResponse> {
    return PayerCustomerResponse.from(await this.customers.update(id, body), this.liveMode);
  }

  /**
   * Permanently deletes a customer: whatever is personal is erased, orders and money stay under a pseudonym. Open orders are
   * finished first, and a customer's own wish waits for the restaurant's grace period; until then the customer is still there.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('customers.erase')
  @ApiParam(ID)
  @ApiNoContentResponse()
  @PaymentsApiErrors(REFUSALS, 'customer_not_found')
  async erase(@Param('id') id: string, @EmptyBody() _nothing: void): Promise<void> {
    await this.erasures.erase(id);
  }
}
