import { Module } from '@nestjs/common';
import { ReportReads } from './http/report-reads';
import { ReportsController } from './http/reports.controller';
import { OrderExportQueries } from './persistence/order-export.queries';
import { PreparationQueries } from './persistence/preparation.queries';
import { ReportScopes } from './persistence/report-scope.queries';
import { SalesQueries } from './persistence/sales.queries';

/** Reports over what the features publish. It owns no table and writes nothing. */
@Module({
  controllers: [ReportsController],
  providers: [ReportReads, OrderExportQueries, PreparationQueries, ReportScopes, SalesQueries],
})
export class ReportingModule {}
