import { ApiProperty } from '@nestjs/swagger';
import type { Erasure } from '@breadboard/customers';
import { formatId, isoSeconds } from '@breadboard/kernel';
import { effectOn, type Figures, reasonToKeep } from '../domain/certificate';
import type { ErasureReport } from '../flows/erasure-reports';

const STATES = ['none', 'requested', 'waiting', 'executing', 'done'] as const;

/** Values of one column that go, or are gone. */
export class ErasedColumnResponse {
  /** Table and column, as the page on personal data calls them. */
  @ApiProperty({ example: 'customers.phone' })
  column: string;

  @ApiProperty({ example: 1 })
  values: number;

  /** What becomes of them: `pseudonym`, `null`, `empty` or `delete row`. */
  @ApiProperty({ example: 'null' })
  effect: string;
}

/** Rows that stay, without anything personal in them. */
export class KeptRowsResponse {
  @ApiProperty({ example: 'orders' })
  table: string;

  @ApiProperty({ example: 12 })
  rows: number;

  @ApiProperty({ example: 'the books of the restaurant, which tax law asks for' })
  why: string;
}

/** How the erasure of a customer stands; once `done`, the certificate of it. */
export class ErasureResponse {
  @ApiProperty({ example: 'cust_abc123' })
  customer_id: string;

  /**
   * `none`: nobody has asked; `requested`: it may be withdrawn until it is due; `waiting`: for open orders; `executing`: only
   * the provider of a card has not forgotten it yet.
   */
  @ApiProperty({ enum: STATES })
  state: (typeof STATES)[number];

  @ApiProperty({ type: String, nullable: true, example: '2026-01-24T18:30:00Z' })
  requested_at: string | null;

  /** The user who asked, as staff see it; null when that is not known or not the caller's to know. */
  @ApiProperty({ type: String, nullable: true, example: 'usr_0r3' })
  requested_by: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-02-23T18:30:00Z' })
  due_at: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  done_at: string | null;

  /** What is gone; before the erasure, what would go. */
  @ApiProperty({ type: [ErasedColumnResponse] })
  erased: ErasedColumnResponse[];

  /** What stays. */
  @ApiProperty({ type: [KeptRowsResponse] })
  kept: KeptRowsResponse[];

  static from({ customerId, erasure, figures }: ErasureReport, showsWho: boolean): ErasureResponse {
    return {
      customer_id: formatId('cust', customerId),
      state: erasure?.state ?? 'none',
      ...timesOf(erasure),
      requested_by: showsWho && erasure?.requestedBy ? formatId('usr', erasure.requestedBy) : null,
      ...linesOf(figures),
    };
  }
}

function timesOf(erasure: Erasure | null): Pick<ErasureResponse, 'requested_at' | 'due_at' | 'done_at'> {
  return {
    requested_at: erasure && isoSeconds(erasure.requestedAt),
    due_at: erasure && isoSeconds(erasure.dueAt),
    done_at: erasure?.doneAt ? isoSeconds(erasure.doneAt) : null,
  };
}

function linesOf({ erased, kept }: Figures): Pick<ErasureResponse, 'erased' | 'kept'> {
  return {
    erased: Object.entries(erased).map(([column, values]) => ({ column, values, effect: effectOn(column) })),
    kept: Object.entries(kept).map(([table, rows]) => ({ table, rows, why: reasonToKeep(table) })),
  };
}
