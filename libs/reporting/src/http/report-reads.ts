import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, formatId } from '@breadboard/kernel';
import { assertLocationInReach, reachableLocations, requireTenant, UnitOfWork } from '@breadboard/platform';
import { locationNotFound } from '@breadboard/tenants';
import { csvLine } from '../domain/csv';
import { faultOf, timeOf } from '../domain/report-time';
import { type ExportedOrder, OrderExportQueries } from '../persistence/order-export.queries';
import { PreparationQueries } from '../persistence/preparation.queries';
import { ReportScopes } from '../persistence/report-scope.queries';
import { SalesQueries, type SoldWhere } from '../persistence/sales.queries';
import { exportedCells } from './exported-order';
import { PreparationReportResponse } from './preparation.dto';
import type { ReportHead } from './report-head.dto';
import type { PreparationQuery, ReportQuery, SalesQuery } from './report-requests.dto';
import { SalesReportResponse } from './sales.dto';

const fail = errorsOf(COMMON_ERRORS);
/** Orders that are read at once for a long table. */
const PAGE = 500;

interface ReportScope {
  readonly head: ReportHead;
  readonly where: SoldWhere;
  readonly currency: string;
}

/** A long table, and how many lines it will have. */
export interface LongTable {
  readonly rows: number;
  readonly lines: AsyncIterable<string>;
}

/** The reports, each held to the locations that the caller can reach. */
@Injectable()
export class ReportReads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly scopes: ReportScopes,
    private readonly sales: SalesQueries,
    private readonly preparation: PreparationQueries,
    private readonly exports: OrderExportQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws location_not_found, invalid_request for dates that make no sense */
  async ofSales({ group_by: group = 'day', ...asked }: SalesQuery): Promise<SalesReportResponse> {
    assertDates(asked, group);
    return this.read(async () => {
      const { head, where, currency } = await this.scopeOf(asked);
      const wanted = group === 'item' ? this.sales.byItem(where) : this.sales.byOrder(where, group);
      return SalesReportResponse.from(head, group, currency, await this.unitOfWork.fetch(wanted));
    });
  }

  /** @throws as above */
  async ofPreparation({ group_by: group = 'day', ...asked }: PreparationQuery): Promise<PreparationReportResponse> {
    assertDates(asked, group);
    return this.read(async () => {
      const { head, where } = await this.scopeOf(asked);
      const found = await this.unitOfWork.fetch(this.preparation.by(group, where));
      return PreparationReportResponse.from(head, group, found);
    });
  }

  /** The orders of a time one by one, as they stand when their line is written. @throws as above */
  async ofOrders(asked: ReportQuery): Promise<LongTable> {
    assertDates(asked);
    const [tenantId, placedBy] = [requireTenant(), this.clock.now()];
    return this.read(async () => {
      const { where } = await this.scopeOf(asked);
      const rows = await this.unitOfWork.fetch(this.exports.count(where, placedBy));
      return { rows, lines: this.linesOf(tenantId, where, placedBy) };
    });
  }

  /** Page by page, each in a unit of its own: a client that reads slowly holds no connection. */
  private async *linesOf(tenantId: string, where: SoldWhere, placedBy: Date): AsyncGenerator<string> {
    let last: ExportedOrder | null = null;
    for (;;) {
      const after: ExportedOrder | null = last;
      const next = (): Promise<ExportedOrder[]> =>
        this.unitOfWork.fetch(this.exports.page(where, placedBy, after, PAGE));
      const orders: ExportedOrder[] = await this.unitOfWork.run(next, { tenantId, readOnly: true });
      if (orders.length > 0) yield orders.map((order) => csvLine(exportedCells(order))).join('');
      if (orders.length < PAGE) return;
      last = orders.at(-1) ?? null;
    }
  }

  private async scopeOf({ from, to, ...asked }: ReportQuery): Promise<ReportScope> {
    const locationId = asked.location_id ?? null;
    if (locationId !== null) assertLocationInReach(locationId, locationNotFound);
    const zone = await this.unitOfWork.fetch(this.scopes.of(locationId));
    if (!zone) throw locationNotFound();
    const { timeZone, currency } = zone;
    const locationIds = locationId === null ? reachableLocations() : [locationId];
    const head = { from, to, time_zone: timeZone, location_id: locationId && formatId('loc', locationId) };
    return { head, currency, where: { ...timeOf({ from, to, timeZone }), locationIds, timeZone } };
  }

  private read<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(work, { readOnly: true });
  }
}

function assertDates(dates: ReportQuery, group?: string): void {
  const fault = faultOf(dates, group);
  if (fault) throw fail('invalid_request', fault);
}
