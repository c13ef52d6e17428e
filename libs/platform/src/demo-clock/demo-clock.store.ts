import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, type Query, type Statement } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';

const AHEAD = 'SELECT demo_clock_ahead() AS ahead';
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('demo-clock', 0))`;

interface AheadRow {
  readonly ahead: bigint;
}

/**
 * Where it is kept how far the clock is ahead, in milliseconds. Each tenant notes its own moves; all of them live by the one
 * that went farthest, which a reviewed function tells.
 */
@Injectable()
export class DemoClockStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** As it was last committed. */
  async load(): Promise<number> {
    const rows = await this.dataSource.query<AheadRow[]>(AHEAD);
    return aheadIn(rows);
  }

  /** The same in the open unit of work, and so it stays until the unit ends: one mover at a time. */
  async hold(): Promise<number> {
    // Two statements, for the second has to see what was committed while the first waited.
    const [, ahead] = await this.unitOfWork.fetchAll([this.lock(), query(AHEAD, [], aheadIn)] as const);
    return ahead;
  }

  save(aheadMs: number, at: Date): Statement {
    return {
      sql: `
        INSERT INTO demo_clock (tenant_id, ahead_ms, moved_at) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id) DO UPDATE SET ahead_ms = excluded.ahead_ms, moved_at = excluded.moved_at`,
      params: [this.unitOfWork.tenantId, aheadMs, at],
    };
  }

  private lock(): Query<void> {
    return query(LOCK, [], () => undefined);
  }
}

function aheadIn(rows: readonly AheadRow[]): number {
  return Number(rows[0]?.ahead ?? 0);
}
