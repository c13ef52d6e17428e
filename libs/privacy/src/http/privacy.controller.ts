import { createHash } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { customerNotFound } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  currentGrant,
  EmptyBody,
  type HeaderSink,
  IdParam,
  IfMatch,
  RequirePermission,
  TakesIfMatch,
} from '@breadboard/platform';
import { EraseCustomer } from '../flows/erase-customer.flow';
import { ErasureReports } from '../flows/erasure-reports';
import { ExportCustomer } from '../flows/export-customer';
import { PRIVACY_ERRORS } from '../privacy.errors';
import { ErasureResponse } from './erasure.dto';
import { CustomerExportResponse } from './export.dto';

const ERRORS = { ...COMMON_ERRORS, ...PRIVACY_ERRORS };
const WRITING = ['customer_not_found', 'idempotency_key_reused', 'request_in_progress'] as const;
const DONE = 200;
const WHEN_DONE = 'Once it is done already, the same with 200.';
const DIGEST = {
  'Content-Digest': { description: 'SHA-256 of the body, as RFC 9530 writes it.', schema: { type: 'string' } },
} as const;

interface Reply extends HeaderSink {
  code(status: number): unknown;
}

@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id')
export class PrivacyController {
  constructor(
    private readonly eraseCustomer: EraseCustomer,
    private readonly reports: ErasureReports,
    private readonly exportCustomer: ExportCustomer,
  ) {}

  /** Everything that is held of a customer, as one file. */
  @Get('export')
  @RequirePermission('customers.read', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: CustomerExportResponse, headers: DIGEST })
  @ApiErrors(ERRORS, 'customer_not_found')
  async export(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Res({ passthrough: true }) reply: HeaderSink,
  ): Promise<string> {
    const body = JSON.stringify(CustomerExportResponse.from(await this.exportCustomer.execute(customerId)));
    const digest = createHash('sha256').update(body).digest('base64');
    void reply.header('content-type', 'application/json; charset=utf-8');
    void reply.header('content-digest', `sha-256=:${digest}:`);
    void reply.header('content-disposition', 'attachment; filename="customer.json"');
    return body;
  }

  /** How a customer's erasure stands: what would go and what would stay, or went and stayed. */
  @Get('erasure')
  @RequirePermission('customers.erase', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: ErasureResponse })
  @ApiErrors(ERRORS, 'customer_not_found')
  async erasure(@IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid): Promise<ErasureResponse> {
    return ErasureResponse.from(await this.reports.of(customerId), !isOwn());
  }

  /**
   * Erases a customer: whatever is personal goes for good; orders, money and points stay under a pseudonym. A customer's own
   * wish is due when the restaurant's grace period is over, and may be withdrawn until then; staff's is done at once, or as
   * soon as the last open order is over.
   */
  @Delete()
  @RequirePermission('customers.erase', { customerParam: 'customer_id' })
  @TakesIfMatch()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ErasureResponse, description: `It is noted, and goes on by itself. ${WHEN_DONE}` })
  @ApiErrors(ERRORS, ...WRITING, 'version_conflict')
  async erase(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @IfMatch() versions: number[] | null,
    @EmptyBody() _nothing: void,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ErasureResponse> {
    const erasure = isOwn()
      ? await this.eraseCustomer.request(customerId, versions)
      : await this.eraseCustomer.atOnce(customerId, versions);
    if (erasure.state === 'done') void reply.code(DONE);
    return ErasureResponse.from(await this.reports.of(customerId), !isOwn());
  }

  /** Withdraws the wish to be erased, while it is not due. */
  @Delete('erasure')
  @HttpCode(204)
  @RequirePermission('customers.erase', { customerParam: 'customer_id' })
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, ...WRITING, 'erasure_not_found', 'erasure_begun')
  async withdraw(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @EmptyBody() _nothing: void,
  ): Promise<void> {
    await this.eraseCustomer.withdraw(customerId);
  }
}

function isOwn(): boolean {
  return currentGrant().reach === 'own';
}
