import { Injectable } from '@nestjs/common';
import { errorsOf, required, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { boundsIn, type Choosable, type GroupChoices, misfitInUse } from '../domain/choices';
import type { Changes, Modifier, ModifierFields } from '../domain/menu-records';
import { MENU_ERRORS } from '../menu.errors';
import { ModifierGroups, type UseOfGroup } from '../persistence/modifier-groups';
import { Modifiers } from '../persistence/modifiers';
import { type Kept, MenuKeeper } from './menu-keeper';
import { PartsOfRecords } from './parts-of-records';
import { assertNothingWrong, misfitSentence, withUniqueCode, wrong } from './refusals';

const fail = errorsOf(MENU_ERRORS);

/** Keeps the modifiers of the menu. */
@Injectable()
export class KeepModifiers implements Kept<ModifierFields, Modifier> {
  readonly kind = 'modifier';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: MenuKeeper,
    readonly records: Modifiers,
    private readonly groups: ModifierGroups,
    private readonly parts: PartsOfRecords,
  ) {}

  /** @throws invalid_request naming every field that is wrong, code_exists */
  create(fields: ModifierFields): Promise<Modifier> {
    return withUniqueCode(this.keeper.create(this, fields));
  }

  /** @throws modifier_not_found, version_conflict, and as above: it cannot be disabled while items need it or it is a default */
  change(id: Uuid, changes: Changes<ModifierFields>, versions: readonly number[] | null): Promise<Modifier> {
    return withUniqueCode(this.keeper.change(this, id, changes, versions));
  }

  /** @throws modifier_not_found, version_conflict, modifier_in_use */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.keeper.archive(this, id, versions);
  }

  async assertHolds(given: Changes<ModifierFields>, before: Modifier | null): Promise<void> {
    const { recipe = [], locationPrices = [] } = given;
    assertNothingWrong([
      ...(before ? await this.wrongChoice(given, before) : await this.wrongGroup(given.groupId ?? '')),
      ...(await this.parts.wrongIn(recipe, locationPrices)),
    ]);
  }

  async assertDispensable(modifier: Modifier): Promise<void> {
    const { group, uses } = await this.groupOf(modifier);
    const without = { ...group, modifiers: group.modifiers.filter(({ id }) => id !== modifier.id) };
    const reason = isDefaultOf(group, modifier.id) ? isDefault(modifier, group) : missedBy(without, uses);
    if (reason !== null) throw fail('modifier_in_use', { message: reason });
  }

  private async wrongGroup(groupId: Uuid) {
    const [, choices] = await this.unitOfWork.fetchAll([
      this.groups.share([groupId]),
      this.groups.choices([groupId]),
    ] as const);
    return choices.has(groupId) ? [] : [wrong('group_id', 'This modifier group does not exist.')];
  }

  /** Whether items can still be ordered when there is less of it to choose. */
  private async wrongChoice(given: Changes<ModifierFields>, before: Modifier) {
    const { enabled = before.enabled, maxQuantity = before.maxQuantity } = given;
    if (enabled >= before.enabled && maxQuantity >= before.maxQuantity) return [];
    const { group, uses } = await this.groupOf(before);
    if (!enabled && isDefaultOf(group, before.id)) return [wrong('enabled', isDefault(before, group))];
    const changed = (one: Choosable): Choosable => (one.id === before.id ? { ...one, enabled, maxQuantity } : one);
    const reason = missedBy({ ...group, modifiers: group.modifiers.map(changed) }, uses);
    return reason === null ? [] : [wrong(enabled ? 'max_quantity' : 'enabled', reason)];
  }

  private async groupOf({ groupId }: Modifier) {
    const [choices, uses] = await this.unitOfWork.fetchAll([
      this.groups.choices([groupId]),
      this.groups.uses(groupId),
    ] as const);
    return { group: required(choices.get(groupId), 'group of a modifier'), uses };
  }
}

function isDefaultOf({ modifiers }: GroupChoices, modifierId: Uuid): boolean {
  return modifiers.some((one) => one.id === modifierId && one.isDefault);
}

function isDefault({ name }: Modifier, group: GroupChoices): string {
  return `${name} is a default of ${group.name}.`;
}

/** Why the first item that can no longer be ordered cannot be; null when all can. */
function missedBy(group: GroupChoices, uses: readonly UseOfGroup[]): string | null {
  for (const use of uses) {
    const misfit = misfitInUse(boundsIn(group, use), group);
    if (misfit) return misfitSentence(misfit, group, use);
  }
  return null;
}
