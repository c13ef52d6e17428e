import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';

/** An item or a modifier of the menu. */
export interface MenuThing {
  readonly kind: 'menu_item' | 'modifier';
  readonly id: Uuid;
}

const IS_THERE = {
  menu_item: 'SELECT id FROM menu_items WHERE (tenant_id, id) = ($1, $2) AND archived_at IS NULL',
  modifier: 'SELECT id FROM modifiers WHERE (tenant_id, id) = ($1, $2) AND archived_at IS NULL',
} as const;

// Two who take the same thing off at once meet at its constraint, and the later one's word counts.
const TAKE_OFF = {
  menu_item: `
    INSERT INTO menu_unavailability (tenant_id, id, location_id, menu_item_id, until) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT ON CONSTRAINT menu_unavailability_item DO UPDATE SET until = EXCLUDED.until`,
  modifier: `
    INSERT INTO menu_unavailability (tenant_id, id, location_id, modifier_id, until) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT ON CONSTRAINT menu_unavailability_modifier DO UPDATE SET until = EXCLUDED.until`,
} as const;

const BRING_BACK = {
  menu_item: 'DELETE FROM menu_unavailability WHERE (tenant_id, location_id, menu_item_id) = ($1, $2, $3)',
  modifier: 'DELETE FROM menu_unavailability WHERE (tenant_id, location_id, modifier_id) = ($1, $2, $3)',
} as const;

/** What is 86'd at a location, by hand. Once its time is over a row says nothing any more; it stays until the next change. */
@Injectable()
export class AvailabilityRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  isThere({ kind, id }: MenuThing): Query<boolean> {
    return query(IS_THERE[kind], [this.unitOfWork.tenantId, id], (rows) => rows.length > 0);
  }

  /** @param rowId of the row, if there is none yet. @param until null: until undone. */
  takeOff({ kind, id }: MenuThing, locationId: Uuid, rowId: Uuid, until: Date | null): Statement {
    return { sql: TAKE_OFF[kind], params: [this.unitOfWork.tenantId, rowId, locationId, id, until] };
  }

  bringBack({ kind, id }: MenuThing, locationId: Uuid): Statement {
    return { sql: BRING_BACK[kind], params: [this.unitOfWork.tenantId, locationId, id] };
  }
}
