import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type DomainError, required, type Uuid } from '@breadboard/kernel';
import { assertVersion, AuditLog, newId, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Changes, MenuRecord } from '../domain/menu-records';
import { categoryNotFound, groupNotFound, itemNotFound, modifierNotFound } from '../menu.errors';
import type { MenuRecords } from '../persistence/menu-records';

/** What the audit log calls each kind of record, and how one that is not there is refused. */
const KINDS = {
  category: { action: 'menu.categories', objectType: 'menu_category', notFound: categoryNotFound },
  item: { action: 'menu.items', objectType: 'menu_item', notFound: itemNotFound },
  group: { action: 'menu.modifier_groups', objectType: 'modifier_group', notFound: groupNotFound },
  modifier: { action: 'menu.modifiers', objectType: 'modifier', notFound: modifierNotFound },
} as const satisfies Record<string, { action: string; objectType: string; notFound: () => DomainError }>;

/** A kind of record with its store and its rules. */
export interface Kept<Fields extends object, Row extends Fields & MenuRecord> {
  readonly kind: keyof typeof KINDS;
  readonly records: MenuRecords<Fields, Row>;
  /** @throws when what is given does not hold together; `before` is null for a new record. */
  assertHolds(given: Changes<Fields>, before: Row | null): Promise<void>;
  /** @throws when the record is still needed. */
  assertDispensable(row: Row): Promise<void>;
}

/** Writes records of the menu: lock, look, judge, store, and a note of who did it, in one transaction. */
@Injectable()
export class MenuKeeper {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  create<Fields extends object, Row extends Fields & MenuRecord>(
    kept: Kept<Fields, Row>,
    fields: Fields,
  ): Promise<Row> {
    return this.unitOfWork.run(async () => {
      await kept.assertHolds(fields, null);
      const id = newId();
      await this.unitOfWork.batch([...kept.records.insert(id, fields), this.noted(kept, 'create', id)]);
      return this.stored(kept, id);
    });
  }

  /** What is given replaces what was there. @throws the kind's 404, version_conflict, and what its rules say. */
  change<Fields extends object, Row extends Fields & MenuRecord>(
    kept: Kept<Fields, Row>,
    id: Uuid,
    changes: Changes<Fields>,
    versions: readonly number[] | null,
  ): Promise<Row> {
    return this.unitOfWork.run(async () => {
      const before = await this.locked(kept, id, versions);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      await kept.assertHolds(given as Changes<Fields>, before);
      const after: Row = { ...before, ...given };
      const details = { fields: changedFields(before, after), ...priceChange(before, after) };
      await this.unitOfWork.batch([...kept.records.save(id, after), this.noted(kept, 'change', id, details)]);
      return this.stored(kept, id);
    });
  }

  /** Takes it off the menu for good; what was ordered goes on naming it. @throws as `change` does. */
  archive<Fields extends object, Row extends Fields & MenuRecord>(
    kept: Kept<Fields, Row>,
    id: Uuid,
    versions: readonly number[] | null,
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      await kept.assertDispensable(await this.locked(kept, id, versions));
      await this.unitOfWork.batch([...kept.records.archive(id, this.clock.now()), this.noted(kept, 'delete', id)]);
    });
  }

  private async locked<Fields extends object, Row extends Fields & MenuRecord>(
    { kind, records }: Kept<Fields, Row>,
    id: Uuid,
    versions: readonly number[] | null,
  ): Promise<Row> {
    const answers: readonly unknown[] = await this.unitOfWork.fetchAll([...records.locks(id), records.byId(id)]);
    const row = answers.at(-1) as Row | null;
    if (!row) throw KINDS[kind].notFound();
    assertVersion(row, versions);
    return row;
  }

  private async stored<Fields extends object, Row extends Fields & MenuRecord>(
    { records }: Kept<Fields, Row>,
    id: Uuid,
  ): Promise<Row> {
    return required(await this.unitOfWork.fetch(records.byId(id)), 'record just stored');
  }

  private noted(
    { kind }: { readonly kind: keyof typeof KINDS },
    what: 'create' | 'change' | 'delete',
    objectId: Uuid,
    details: Readonly<Record<string, unknown>> = {},
  ): Statement {
    const { action, objectType } = KINDS[kind];
    return this.auditLog.statement({ action: `${action}.${what}`, objectType, objectId, details });
  }
}

/** Names of the fields that are not what they were, as the API writes them. */
function changedFields<Row extends object>(before: Row, after: Row): string[] {
  const names = Object.keys(after) as (keyof Row & string)[];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name])).map((name) => API_NAMES[name] ?? name);
}

/** What money says in the log: ten-thousandths of the major unit, before and after. */
function priceChange(before: object, after: object): object {
  const [was, is] = [before, after].map((row) => ('price' in row && typeof row.price === 'bigint' ? row.price : null));
  return was === is ? {} : { unit_price_before: Number(was), unit_price_after: Number(is) };
}

const API_NAMES: Readonly<Record<string, string>> = {
  categoryId: 'category_id',
  groups: 'modifier_groups',
  locationPrices: 'location_prices',
  min: 'min_selections',
  max: 'max_selections',
  includedCount: 'included_count',
  defaultModifierIds: 'default_modifier_ids',
  maxQuantity: 'max_quantity',
};
