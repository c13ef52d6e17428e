import type { Uuid } from '@breadboard/kernel';
import type { Query, Statement } from '@breadboard/platform';
import type { MenuRecord } from '../domain/menu-records';

/** How one kind of the menu's records is stored, for the tenant of the open unit of work. Archived ones are not found. */
export interface MenuRecords<Fields, Row extends Fields & MenuRecord> {
  byId(id: Uuid): Query<Row | null>;
  /** Locks the record, and what decides with it, until the unit ends. */
  locks(id: Uuid): readonly Query<unknown>[];
  insert(id: Uuid, fields: Fields): readonly Statement[];
  /** Stores changed fields as the next version. */
  save(id: Uuid, fields: Fields): readonly Statement[];
  archive(id: Uuid, at: Date): readonly Statement[];
}
