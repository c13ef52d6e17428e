import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { ApiErrors, RequirePermission } from '@breadboard/platform';
import { TENANTS_ERRORS } from '@breadboard/tenants';
import type { FastifyReply } from 'fastify';
import { ORDER_COLUMNS } from './exported-order';
import { PREPARATION_COLUMNS, preparationCells, PreparationReportResponse } from './preparation.dto';
import { ReportReads } from './report-reads';
import { PreparationQuery, ReportQuery, SalesQuery } from './report-requests.dto';
import { SALES_COLUMNS, salesCells, SalesReportResponse } from './sales.dto';
import { AnswersTable, CSV_ALONE, csvFile, csvOf, WantsCsv } from './wants-csv';

const ERRORS = { ...COMMON_ERRORS, ...TENANTS_ERRORS };
const TOTAL_ROWS = 'x-total-rows';

/** What is looked at rather than read. A restaurant manager is told of their own locations. */
@ApiTags('Commerce API')
@Controller('api/v1/reports')
export class ReportsController {
  constructor(private readonly reads: ReportReads) {}

  /** What was sold: of the orders that were placed in a time and not canceled, as they stand now. */
  @Get('sales')
  @RequirePermission('reports.read')
  @AnswersTable(SalesReportResponse)
  @ApiErrors(ERRORS, 'location_not_found', 'invalid_enum')
  async sales(@Query() asked: SalesQuery, @WantsCsv() csv: boolean): Promise<SalesReportResponse | StreamableFile> {
    const report = await this.reads.ofSales(asked);
    return csv ? csvOf(`sales-by-${report.group_by}`, SALES_COLUMNS, salesCells(report)) : report;
  }

  /** How long the kitchen took, beside what had been promised. */
  @Get('preparation')
  @RequirePermission('reports.read')
  @AnswersTable(PreparationReportResponse)
  @ApiErrors(ERRORS, 'location_not_found', 'invalid_enum')
  async preparation(
    @Query() asked: PreparationQuery,
    @WantsCsv() csv: boolean,
  ): Promise<PreparationReportResponse | StreamableFile> {
    const report = await this.reads.ofPreparation(asked);
    return csv ? csvOf(`preparation-by-${report.group_by}`, PREPARATION_COLUMNS, preparationCells(report)) : report;
  }

  /**
   * Every order of a time as a line of CSV, oldest first, canceled ones too. It is sent as it is read, and a client that goes
   * away ends it; how many lines will come, the header aside, is said by `X-Total-Rows`.
   */
  @Get('orders')
  @RequirePermission('reports.read')
  @ApiOkResponse({
    description: 'The table',
    content: CSV_ALONE,
    headers: { 'X-Total-Rows': { description: 'Lines to come', schema: { type: 'integer' } } },
  })
  @ApiErrors(ERRORS, 'location_not_found')
  async orders(@Query() asked: ReportQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { rows, lines } = await this.reads.ofOrders(asked);
    void reply.header(TOTAL_ROWS, rows);
    return csvFile(`orders-${asked.from}-${asked.to}`, ORDER_COLUMNS, lines);
  }
}
