import { Injectable } from '@nestjs/common';
import { errorsOf, type FieldError, formatId, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { boundsIn, type GroupChoices, type Misfit, misfitInUse, misfitOf, repeats } from '../domain/choices';
import type { Changes, Group, GroupFields } from '../domain/menu-records';
import { MENU_ERRORS } from '../menu.errors';
import { ModifierGroups, type UseOfGroup } from '../persistence/modifier-groups';
import { type Kept, MenuKeeper } from './menu-keeper';
import { assertNothingWrong, misfitSentence, withUniqueCode, wrong } from './refusals';

const fail = errorsOf(MENU_ERRORS);

/** What a new group is, until it is said otherwise. */
const BARE = { name: '', min: 0, max: null, includedCount: 0, defaultModifierIds: [] };

/** What decides whether items can be ordered. */
const DECISIVE = ['min', 'max', 'includedCount', 'defaultModifierIds'] as const;

const FIELDS: Readonly<Record<Misfit, string>> = {
  min_above_max: 'max_selections',
  included_above_max: 'included_count',
  too_few_defaults: 'default_modifier_ids',
  too_many_defaults: 'default_modifier_ids',
  too_few_to_choose: 'min_selections',
};

/** Keeps the modifier groups of the menu. */
@Injectable()
export class KeepModifierGroups implements Kept<GroupFields, Group> {
  readonly kind = 'group';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: MenuKeeper,
    readonly records: ModifierGroups,
  ) {}

  /** @throws invalid_request naming the field that is wrong, code_exists */
  create(fields: GroupFields): Promise<Group> {
    return withUniqueCode(this.keeper.create(this, fields));
  }

  /** Every item that offers the group must still be orderable. @throws modifier_group_not_found, version_conflict, as above */
  change(id: Uuid, changes: Changes<GroupFields>, versions: readonly number[] | null): Promise<Group> {
    return withUniqueCode(this.keeper.change(this, id, changes, versions));
  }

  /** Its modifiers go with it. @throws modifier_group_not_found, version_conflict, modifier_group_in_use */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.keeper.archive(this, id, versions);
  }

  async assertHolds(given: Changes<GroupFields>, before: Group | null): Promise<void> {
    if (before && !DECISIVE.some((name) => given[name] !== undefined)) return;
    const id = before?.id ?? '';
    const [choices, uses] = before
      ? await this.unitOfWork.fetchAll([this.records.choices([id]), this.records.uses(id)] as const)
      : [null, []];
    const stored = choices?.get(id)?.modifiers ?? [];
    const fields = { ...BARE, ...before, ...given } as GroupFields;
    const { name, min, max, includedCount, defaultModifierIds } = fields;
    const modifiers = stored.map((one) => ({ ...one, isDefault: defaultModifierIds.includes(one.id) }));
    const group = { id, name, min, max, includedCount, modifiers };
    const unfit = wrongDefaults(defaultModifierIds, group);
    assertNothingWrong(unfit.length > 0 ? unfit : misfits(group, uses));
  }

  async assertDispensable({ id }: Group): Promise<void> {
    const uses = await this.unitOfWork.fetch(this.records.uses(id));
    if (uses.length > 0) throw fail('modifier_group_in_use');
  }
}

function wrongDefaults(ids: readonly Uuid[], { name, modifiers }: GroupChoices): FieldError[] {
  const enabled = new Set(modifiers.filter((one) => one.enabled).map((one) => one.id));
  const [stranger] = ids.filter((one) => !enabled.has(one));
  if (stranger !== undefined) {
    return [wrong('default_modifier_ids', `${formatId('mod', stranger)} is no enabled modifier of ${name}.`)];
  }
  return repeats(ids).length > 0 ? [wrong('default_modifier_ids', 'A modifier is named twice.')] : [];
}

/** What is wrong with a group by itself, else with the first item that it does not fit. */
function misfits(group: GroupChoices, uses: readonly UseOfGroup[]): FieldError[] {
  const own = misfitOf(group, group);
  if (own) return [wrong(FIELDS[own], misfitSentence(own, group, { min: null, max: null }))];
  for (const use of uses) {
    const misfit = misfitInUse(boundsIn(group, use), group);
    if (misfit) return [wrong(FIELDS[misfit], misfitSentence(misfit, group, use))];
  }
  return [];
}
