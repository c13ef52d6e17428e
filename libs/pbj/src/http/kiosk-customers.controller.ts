import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IfMatch, KeyApiErrors, RequireKeyScope } from '@breadboard/platform';
import { SANDWICH } from '../domain/dialect';
import { KioskCustomers } from '../flows/kiosk-customers';
import { KioskReads } from '../flows/kiosk-orders';
import { noCustomer, REFUSALS, toldOf } from '../pbj.errors';
import {
  ChangeKioskCustomerRequest,
  CreateKioskCustomerRequest,
  fieldsOf,
  KioskCustomerProfileResponse,
  KioskCustomerResponse,
} from './customers.dto';
import { SandwichOrderListResponse, SandwichOrdersQuery } from './orders.dto';
import { type PathId, PathIdParam } from './path-id';
import { HeldToVersion, SendsVersion, Versioned } from './versioned';

const CUSTOMER = ['customer_id', 'cus', noCustomer] as const;

/** Customers as kiosks and partners know them. */
@ApiTags('PB&J Platform API')
@Controller('v1/customers')
export class KioskCustomersController {
  constructor(
    private readonly customers: KioskCustomers,
    private readonly reads: KioskReads,
  ) {}

  /**
   * Creates a customer. An e-mail that is on file already answers 200 with that customer, the fields that were sent replacing
   * the stored ones.
   */
  @Post()
  @RequireKeyScope('customers:write')
  @SendsVersion()
  @ApiCreatedResponse({ type: KioskCustomerResponse })
  @KeyApiErrors(REFUSALS, 'invalid_email', 'invalid_enum')
  async create(@Body() body: CreateKioskCustomerRequest): Promise<Versioned<KioskCustomerResponse>> {
    const { customer, isNew } = await this.customers.keep(SANDWICH, { ...fieldsOf(body), name: body.name });
    return new Versioned(customer.version, KioskCustomerResponse.from(customer), isNew ? 201 : 200);
  }

  /** Retrieves a customer. */
  @Get(':customer_id')
  @RequireKeyScope('customers:read')
  @SendsVersion()
  @ApiOkResponse({ type: KioskCustomerProfileResponse })
  @KeyApiErrors(REFUSALS, 'customer_not_found')
  async read(@PathIdParam(...CUSTOMER) { uuid, text }: PathId): Promise<Versioned<KioskCustomerProfileResponse>> {
    const customer = await toldOf({ customer: text }, () => this.customers.read(uuid));
    return new Versioned(customer.version, KioskCustomerProfileResponse.from(customer));
  }

  /** Updates a customer: the fields that are sent replace what was there. */
  @Put(':customer_id')
  @RequireKeyScope('customers:write')
  @HeldToVersion()
  @ApiOkResponse({ type: KioskCustomerProfileResponse })
  @KeyApiErrors(REFUSALS, 'customer_not_found', 'invalid_email', 'email_exists', 'invalid_enum', 'version_conflict')
  async change(
    @PathIdParam(...CUSTOMER) { uuid, text }: PathId,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangeKioskCustomerRequest,
  ): Promise<Versioned<KioskCustomerProfileResponse>> {
    const work = () => this.customers.change(SANDWICH, uuid, fieldsOf(body), versions);
    const customer = await toldOf({ customer: text }, work);
    return new Versioned(customer.version, KioskCustomerProfileResponse.from(customer));
  }

  /** Lists the recent orders of a customer at the location of the key, newest first. */
  @Get(':customer_id/orders')
  @RequireKeyScope('orders:read')
  @ApiOkResponse({ type: SandwichOrderListResponse })
  @KeyApiErrors(REFUSALS, 'customer_not_found', 'invalid_enum')
  async orders(
    @PathIdParam(...CUSTOMER) { uuid, text }: PathId,
    @Query() { status, limit }: SandwichOrdersQuery,
  ): Promise<SandwichOrderListResponse> {
    const work = () => this.reads.ofCustomer(uuid, status ?? null, limit);
    return SandwichOrderListResponse.from(uuid, await toldOf({ customer: text }, work));
  }
}
