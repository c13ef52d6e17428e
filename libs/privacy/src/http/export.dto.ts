import { ApiProperty } from '@nestjs/swagger';
import { formatId, isoSeconds } from '@breadboard/kernel';
import type { CustomerExport } from '../flows/export-customer';

/** Everything that is held of a customer. */
export class CustomerExportResponse {
  @ApiProperty({ example: 'cust_abc123' })
  customer_id: string;

  @ApiProperty({ example: '2026-01-24T18:30:00Z' })
  exported_at: string;

  /**
   * Rows by the table that they are held in, column by column; money in minor units of the order's currency, unit prices in
   * ten-thousandths of the major unit.
   */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: {} } },
    example: { customers: [{ id: 'cust_abc123', first_name: 'John' }] },
  })
  data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

  static from({ customerId, at, data }: CustomerExport): CustomerExportResponse {
    return { customer_id: formatId('cust', customerId), exported_at: isoSeconds(at), data };
  }
}
