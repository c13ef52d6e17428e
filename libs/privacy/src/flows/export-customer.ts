import { Inject, Injectable } from '@nestjs/common';
import { customerNotFound, ErasuresRepository } from '@breadboard/customers';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { AuditLog, currentGrant, UnitOfWork } from '@breadboard/platform';
import { toldColumns } from '../domain/told-columns';
import { toldRow } from '../domain/told-row';
import { PersonalRows } from '../persistence/personal-rows';

/** Everything that is held of a customer. */
export interface CustomerExport {
  readonly customerId: Uuid;
  readonly at: Date;
  /** Rows by the table that they are held in. */
  readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

const TOLD = toldColumns();

/** Gathers everything that is held of a customer, of every table that the map of personal data names. */
@Injectable()
export class ExportCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly erasures: ErasuresRepository,
    private readonly rows: PersonalRows,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Staff's looking is noted in the audit log. @throws customer_not_found, also for one that was erased. */
  execute(customerId: Uuid): Promise<CustomerExport> {
    return this.unitOfWork.run(async () => {
      // No order comes while tables are read one after the other: none is told of without its lines, and no line without it.
      const customer = await this.unitOfWork.fetch(this.erasures.lock(customerId));
      if (!customer || customer.erasedAt !== null) throw customerNotFound();
      const asked = TOLD.map(({ table, columns }) => this.rows.rows(table, columns, customerId));
      const found = await this.unitOfWork.fetchAll(asked);
      if (currentGrant().reach !== 'own') await this.note(customerId);
      const told = TOLD.map(({ table }, nth) => [table, (found[nth] ?? []).map((row) => toldRow(table, row))] as const);
      return { customerId, at: this.clock.now(), data: Object.fromEntries(told) };
    });
  }

  private note(objectId: Uuid): Promise<void> {
    return this.auditLog.record({ action: 'customers.export', objectType: 'customer', objectId });
  }
}
