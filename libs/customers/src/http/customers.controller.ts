import { Body, Controller, Get, Headers, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS, grantFor } from '@breadboard/contracts';
import { errorsOf, type Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  currentPrincipal,
  IdParam,
  ownCustomerId,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { customerNotFound, CUSTOMERS_ERRORS } from '../customers.errors';
import type { Preferences } from '../domain/preferences';
import { mergePreferences } from '../domain/preferences';
import { CustomerQueries } from '../persistence/customer.queries';
import type { CustomerView } from '../persistence/customer-view';
import { CreateCustomer } from '../use-cases/create-customer';
import { UpdateCustomer } from '../use-cases/update-customer';
import { CreateCustomerRequest, ListCustomersQuery, UpdateCustomerRequest } from './customer-requests.dto';
import { CustomerListResponse, CustomerResponse } from './customer.dto';
import { acceptedVersions, entityTag } from './version-tag';

const ERRORS = { ...COMMON_ERRORS, ...CUSTOMERS_ERRORS };
const fail = errorsOf(COMMON_ERRORS);
const ETAG = { ETag: { description: 'Version of the customer, for `If-Match`.', schema: { type: 'string' } } } as const;

/** The part of the answer that a handler may add headers to. */
interface Reply {
  header(name: string, value: string): unknown;
}

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
    const { email = null, phone = null, loyalty_tier: tier = null, segment = null, page, limit } = request;
    const filter = { email, phone, tier, segment, ownId: ownCustomerId() };
    const [customers, found] = await this.unitOfWork.run(
      () =>
        this.unitOfWork.fetchAll([this.customers.list(filter, { page, limit }), this.customers.count(filter)] as const),
      { readOnly: true },
    );
    return CustomerListResponse.from(customers, found, { page, limit });
  }

  /** Puts a customer on file. */
  @Post()
  @RequirePermission('customers.create')
  @ApiCreatedResponse({ type: CustomerResponse, headers: ETAG })
  @ApiErrors(ERRORS, 'invalid_email', 'email_exists', 'idempotency_key_reused', 'request_in_progress')
  async create(
    @Body() request: CreateCustomerRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CustomerResponse> {
    const { first_name: firstName, last_name: lastName, email, phone, birthday, preferences = {} } = request;
    const liked: Preferences = mergePreferences({}, preferences);
    const customer = { firstName, lastName, email, phone, birthday, preferences: liked };
    return answer(await this.createCustomer.execute(customer), reply);
  }

  /** One customer. */
  @Get(':customer_id')
  @RequirePermission('customers.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: CustomerResponse, headers: ETAG })
  @ApiErrors(ERRORS, 'customer_not_found')
  async get(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CustomerResponse> {
    const customer = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.customers.view(customerId)), {
      readOnly: true,
    });
    if (!customer) throw customerNotFound();
    return answer(customer, reply);
  }

  /** Changes a customer: what is sent replaces what was there, the rest stays. */
  @Put(':customer_id')
  @RequirePermission('customers.update', { customerParam: 'customer_id' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'Change only this version: an `ETag` that was read.' })
  @ApiOkResponse({ type: CustomerResponse, headers: ETAG })
  @ApiErrors(
    ERRORS,
    'customer_not_found',
    'invalid_email',
    'email_exists',
    'version_conflict',
    'idempotency_key_reused',
  )
  async update(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body() request: UpdateCustomerRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CustomerResponse> {
    const { first_name: firstName, last_name: lastName, email, phone, birthday, preferences, enabled } = request;
    if (enabled !== undefined) assertMayEnable();
    const changes = { firstName, lastName, email, phone, birthday, preferences, enabled };
    return answer(await this.updateCustomer.execute(customerId, changes, acceptedVersions(ifMatch)), reply);
  }
}

function answer(customer: CustomerView, reply: Reply): CustomerResponse {
  reply.header('ETag', entityTag(customer.version));
  return CustomerResponse.from(customer);
}

/** Shutting a customer out takes more than correcting its name, and nobody lets itself in again. */
function assertMayEnable(): void {
  if (!grantFor('customers.enable', currentPrincipal().roles)) throw fail('forbidden', { field: 'enabled' });
}
