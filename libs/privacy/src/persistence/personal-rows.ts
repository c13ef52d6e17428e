import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import { counting, erasing, exporting, identifying, TABLES } from './personal-sql';

/** What is held of a customer in one table: its rows, and how many values of each personal column. */
export interface HeldRows {
  readonly table: string;
  readonly rows: number;
  readonly values: Readonly<Record<string, number>>;
}

const ERASING = TABLES.flatMap((table) => erasing(table) ?? []);
const COUNTING = TABLES.map((table) => ({ table, sql: counting(table) }));
const IDENTIFYING = identifying();

/** The rows that are about one customer, in every table that the map names. */
@Injectable()
export class PersonalRows {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What is held, table by table. */
  held(customerId: Uuid): Query<HeldRows>[] {
    return COUNTING.map(({ table, sql }) =>
      query<{ rows: number } & Record<string, number>, HeldRows>(sql, this.params(customerId), ([row]) => {
        const { rows = 0, ...values } = row ?? {};
        return { table, rows, values };
      }),
    );
  }

  /** Takes away everything personal, but for cards that a provider has not forgotten yet. May be done again. */
  erase(customerId: Uuid): Statement[] {
    return ERASING.map((sql) => ({ sql, params: this.params(customerId) }));
  }

  /** The identifiers of everything that is the customer's. */
  identifiers(customerId: Uuid): Query<Uuid[]> {
    return query<{ id: Uuid }, Uuid[]>(IDENTIFYING, this.params(customerId), (rows) => rows.map(({ id }) => id));
  }

  /** The rows of one table, with these columns. */
  rows(table: string, columns: readonly string[], customerId: Uuid): Query<Record<string, unknown>[]> {
    const read = (rows: readonly { row: Record<string, unknown> }[]) => rows.map(({ row }) => row);
    return query(exporting(table, columns), this.params(customerId), read);
  }

  private params(customerId: Uuid): unknown[] {
    return [this.unitOfWork.tenantId, customerId];
  }
}
