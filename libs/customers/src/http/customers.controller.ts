import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS, grantFor } from '@breadboard/contracts';
import { errorsOf, type Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  currentPrincipal,
  IdParam,
  IfMatch,
  RequirePermission,
  SendsEntityTag,
  TakesIfMatch,
  UnitOfWork,
} from '@breadboard/platform';
import { customerNotFound, CUSTOMERS_ERRORS } from '../customers.errors';
import type { Preferences } from '../domain/preferences';
import { mergePreferences } from '../domain/preferences';
import { CustomerQueries } from '../persistence/customer.queries';
import { CreateCustomer } from '../use-cases/create-customer';
import { UpdateCustomer } from '../use-cases/update-customer';
import { CreateCustomerRequest, ListCustomersQuery, UpdateCustomerRequest } from './customer-requests.dto';
import { CustomerListResponse, CustomerResponse } from './customer.dto';
import { filterOf, windowOf } from './customer-list';

const ERRORS = { ...COMMON_ERRORS, ...CUSTOMERS_ERRORS };
const fail = errorsOf(COMMON_ERRORS);
const ETAG = { ETag: { description: 'Version of the customer, for `If-Match`.', schema: { type: 'string' } } } as const;

@ApiTags('Commerce API')
@Controller('api/v1/customers')
export class CustomersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomerQueries,
    private readonly createCustomer: CreateCustomer,
    private readonly updateCustomer: UpdateCustomer,
  ) {}

  /** Customers, newest first. A customer sees a list of one: itself. */
  @Get()
  @RequirePermission('customers.read')
  @ApiOkResponse({ type: CustomerListResponse })
  @ApiErrors(ERRORS, 'invalid_email', 'invalid_loyalty_tier', 'invalid_enum')
  async list(@Query() request: ListCustomersQuery): Promise<CustomerListResponse> {
    const { limit } = request;
    const { page, window } = windowOf(request);
    const found = await this.unitOfWork.run(() => this.customers.find(filterOf(request), window), { readOnly: true });
    return CustomerListResponse.from(found, { page, limit });
  }

  /** Puts a customer on file. */
  @Post()
  @RequirePermission('customers.create')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: CustomerResponse, headers: ETAG })
  @ApiErrors(ERRORS, 'invalid_email', 'email_exists', 'idempotency_key_reused', 'request_in_progress')
  async create(@Body() request: CreateCustomerRequest): Promise<CustomerResponse> {
    const { first_name: firstName, last_name: lastName, email, phone, birthday, preferences = {} } = request;
    const liked: Preferences = mergePreferences({}, preferences);
    const customer = { firstName, lastName, email, phone, birthday, preferences: liked };
    return CustomerResponse.from(await this.createCustomer.execute(customer));
  }

  /** One customer. */
  @Get(':customer_id')
  @RequirePermission('customers.read', { customerParam: 'customer_id' })
  @SendsEntityTag()
  @ApiOkResponse({ type: CustomerResponse, headers: ETAG })
  @ApiErrors(ERRORS, 'customer_not_found')
  async get(@IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid): Promise<CustomerResponse> {
    const customer = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.customers.view(customerId)), {
      readOnly: true,
    });
    if (!customer) throw customerNotFound();
    return CustomerResponse.from(customer);
  }

  /** Changes a customer: what is sent replaces what was there, the rest stays. */
  @Put(':customer_id')
  @RequirePermission('customers.update', { customerParam: 'customer_id' })
  @TakesIfMatch()
  @ApiOkResponse({ type: CustomerResponse, headers: ETAG })
  @ApiErrors(
    ERRORS,
    'customer_not_found',
    'invalid_email',
    'email_exists',
    'erasure_begun',
    'version_conflict',
    'idempotency_key_reused',
  )
  async update(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() request: UpdateCustomerRequest,
  ): Promise<CustomerResponse> {
    const { first_name: firstName, last_name: lastName, email, phone, birthday, preferences, enabled } = request;
    if (enabled !== undefined) assertMayEnable();
    const changes = { firstName, lastName, email, phone, birthday, preferences, enabled };
    return CustomerResponse.from(await this.updateCustomer.execute(customerId, changes, versions));
  }
}

/** Shutting a customer out takes more than correcting its name, and nobody lets itself in again. */
function assertMayEnable(): void {
  if (!grantFor('customers.enable', currentPrincipal().roles)) throw fail('forbidden', { field: 'enabled' });
}
