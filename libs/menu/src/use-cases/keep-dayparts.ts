import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, type DomainError, errorsOf, formatId, required, type Uuid } from '@breadboard/kernel';
import { assertVersion, AuditLog, newId, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Daypart, DaypartFields } from '../domain/daypart';
import { haveTwins } from '../domain/daypart-fields';
import { daypartNotFound } from '../menu.errors';
import { Dayparts } from '../persistence/dayparts';

const fail = errorsOf(COMMON_ERRORS);

const API_NAMES: Readonly<Record<string, string>> = { categoryIds: 'category_ids', menuItemIds: 'menu_item_ids' };

/** New values for some fields of a daypart; what is undefined stays. */
export type DaypartChanges = { readonly [K in keyof DaypartFields]?: DaypartFields[K] | undefined };

/** Keeps the dayparts of a menu. */
@Injectable()
export class KeepDayparts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dayparts: Dayparts,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_request when two windows begin at once, or when it names what is not on the menu. */
  create(fields: DaypartFields): Promise<Daypart> {
    return this.unitOfWork.run(async () => {
      await this.assertFits(fields);
      const id = newId();
      await this.unitOfWork.batch([
        ...this.dayparts.insert(id, named(fields), this.clock.now()),
        this.noted('create', id, {}),
      ]);
      return this.stored(id);
    });
  }

  /** What is given replaces what was there. @throws daypart_not_found, version_conflict, invalid_request as above. */
  change(id: Uuid, changes: DaypartChanges, versions: readonly number[] | null): Promise<Daypart> {
    return this.unitOfWork.run(async () => {
      const { name, windows, categoryIds, menuItemIds } = await this.locked(id, versions);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const fields: DaypartFields = { name, windows, categoryIds, menuItemIds, ...Object.fromEntries(given) };
      await this.assertFits(fields);
      await this.unitOfWork.batch([
        ...this.dayparts.save(id, named(fields), this.clock.now()),
        this.noted('change', id, { fields: given.map(([field]) => API_NAMES[field] ?? field) }),
      ]);
      return this.stored(id);
    });
  }

  /** What it named is served at all times then, unless another daypart names it. @throws daypart_not_found, version_conflict */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.locked(id, versions);
      await this.unitOfWork.batch([this.dayparts.delete(id), this.noted('delete', id, {})]);
    });
  }

  private async locked(id: Uuid, versions: readonly number[] | null): Promise<Daypart> {
    if (!(await this.unitOfWork.fetch(this.dayparts.lock(id)))) throw daypartNotFound();
    const daypart = await this.stored(id);
    assertVersion(daypart, versions);
    return daypart;
  }

  private async stored(id: Uuid): Promise<Daypart> {
    return required(await this.unitOfWork.fetch(this.dayparts.byId(id)), 'daypart just stored');
  }

  private async assertFits({ windows, categoryIds, menuItemIds }: DaypartFields): Promise<void> {
    if (haveTwins(windows)) throw wrong('windows', 'Two windows begin at the same time.');
    const [category, item] = await this.unitOfWork.fetchAll([
      this.dayparts.unknownCategory(categoryIds),
      this.dayparts.unknownItem(menuItemIds),
    ]);
    if (category) throw wrong('category_ids', `${formatId('cat', category)} is not on the menu.`);
    if (item) throw wrong('menu_item_ids', `${formatId('item', item)} is not on the menu.`);
  }

  private noted(what: 'create' | 'change' | 'delete', id: Uuid, details: Readonly<Record<string, unknown>>): Statement {
    return this.auditLog.statement({ action: `menu.dayparts.${what}`, objectType: 'daypart', objectId: id, details });
  }
}

/** The same, naming nothing twice. */
function named(fields: DaypartFields): DaypartFields {
  const { categoryIds, menuItemIds } = fields;
  return { ...fields, categoryIds: [...new Set(categoryIds)], menuItemIds: [...new Set(menuItemIds)] };
}

function wrong(field: string, message: string): DomainError {
  return fail('invalid_request', { field, message });
}
