import { Injectable } from '@nestjs/common';
import { CustomerQueries, customerNotFound, type Erasure, ErasuresRepository } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { type Figures, figuresOf } from '../domain/certificate';
import { PersonalRows } from '../persistence/personal-rows';

/** An erasure, or the lack of one, with what it took or would take. */
export interface ErasureReport {
  readonly customerId: Uuid;
  readonly erasure: Erasure | null;
  readonly figures: Figures;
}

/** Tells what an erasure would take and leave, or did. */
@Injectable()
export class ErasureReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomerQueries,
    private readonly erasures: ErasuresRepository,
    private readonly rows: PersonalRows,
  ) {}

  /** @throws customer_not_found for one that neither is on file nor was erased. */
  of(customerId: Uuid): Promise<ErasureReport> {
    return this.unitOfWork.run(
      async () => {
        const [customer, erasure] = await this.unitOfWork.fetchAll([
          this.customers.forOrdering(customerId),
          this.erasures.of(customerId),
        ] as const);
        if (!customer && !erasure) throw customerNotFound();
        return this.report(customerId, erasure);
      },
      { readOnly: true },
    );
  }

  /** The report on an erasure as it has just been read. Joins the open unit of work. */
  async report(customerId: Uuid, erasure: Erasure | null): Promise<ErasureReport> {
    if (erasure && erasure.beganAt !== null) return { customerId, erasure, figures: erasure };
    const held = await this.unitOfWork.fetchAll(this.rows.held(customerId));
    return { customerId, erasure, figures: figuresOf(held) };
  }
}
