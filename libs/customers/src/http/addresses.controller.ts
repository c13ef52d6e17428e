import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { ApiErrors, IdParam, IfMatch, RequirePermission, TakesIfMatch } from '@breadboard/platform';
import { addressNotFound, customerNotFound, CUSTOMERS_ERRORS } from '../customers.errors';
import { ChangeAddresses } from '../use-cases/change-addresses';
import { AddAddressRequest, AddressResponse, ChangeAddressRequest } from './address.dto';

const ERRORS = { ...COMMON_ERRORS, ...CUSTOMERS_ERRORS };
const WRITING = ['customer_not_found', 'version_conflict', 'idempotency_key_reused', 'request_in_progress'] as const;

/** Where a customer lives or works. `If-Match` names a version of the customer. */
@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/addresses')
export class AddressesController {
  constructor(private readonly addresses: ChangeAddresses) {}

  /** Adds an address; a customer has at most 20. */
  @Post()
  @RequirePermission('customers.update', { customerParam: 'customer_id' })
  @TakesIfMatch()
  @ApiCreatedResponse({ type: AddressResponse })
  @ApiErrors(ERRORS, ...WRITING, 'invalid_enum', 'card_data_not_accepted', 'too_many_addresses')
  async add(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { type, street, city, state, zip }: AddAddressRequest,
  ): Promise<AddressResponse> {
    const address = { type, street, city, state, zip };
    return AddressResponse.from(await this.addresses.add({ customerId, versions }, address));
  }

  /** Changes an address: what is sent replaces what was there, the rest stays. */
  @Put(':address_id')
  @RequirePermission('customers.update', { customerParam: 'customer_id' })
  @TakesIfMatch()
  @ApiOkResponse({ type: AddressResponse })
  @ApiErrors(ERRORS, ...WRITING, 'address_not_found', 'invalid_enum', 'card_data_not_accepted')
  async change(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IdParam('address_id', 'addr', addressNotFound) addressId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { type, street, city, state, zip }: ChangeAddressRequest,
  ): Promise<AddressResponse> {
    const changes = { type, street, city, state, zip };
    return AddressResponse.from(await this.addresses.change({ customerId, versions }, addressId, changes));
  }

  /** Forgets an address. */
  @Delete(':address_id')
  @HttpCode(204)
  @RequirePermission('customers.update', { customerParam: 'customer_id' })
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, ...WRITING, 'address_not_found')
  async remove(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IdParam('address_id', 'addr', addressNotFound) addressId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    await this.addresses.remove({ customerId, versions }, addressId);
  }
}
