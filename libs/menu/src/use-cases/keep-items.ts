import { Injectable } from '@nestjs/common';
import type { FieldError, Uuid } from '@breadboard/kernel';
import { noQuery, UnitOfWork } from '@breadboard/platform';
import { boundsIn, type GroupChoices, type GroupUse, type Misfit, misfitInUse, repeats } from '../domain/choices';
import type { Changes, Item, ItemFields } from '../domain/menu-records';
import { MenuItems } from '../persistence/menu-items';
import { MenuReferences } from '../persistence/menu-references';
import { ModifierGroups } from '../persistence/modifier-groups';
import { type Kept, MenuKeeper } from './menu-keeper';
import { PartsOfRecords } from './parts-of-records';
import { assertNothingWrong, misfitSentence, wrong } from './refusals';

/** Keeps the items of the menu. */
@Injectable()
export class KeepItems implements Kept<ItemFields, Item> {
  readonly kind = 'item';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: MenuKeeper,
    readonly records: MenuItems,
    private readonly references: MenuReferences,
    private readonly groups: ModifierGroups,
    private readonly parts: PartsOfRecords,
  ) {}

  /** @throws invalid_request naming every field that is wrong */
  create(fields: ItemFields): Promise<Item> {
    return this.keeper.create(this, fields);
  }

  /** @throws menu_item_not_found, version_conflict, invalid_request as above */
  change(id: Uuid, changes: Changes<ItemFields>, versions: readonly number[] | null): Promise<Item> {
    return this.keeper.change(this, id, changes, versions);
  }

  /** @throws menu_item_not_found, version_conflict */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.keeper.archive(this, id, versions);
  }

  async assertHolds({ categoryId, groups = [], recipe = [], locationPrices = [] }: Changes<ItemFields>): Promise<void> {
    const groupIds = groups.map(({ groupId }) => groupId);
    const [hasCategory, , choices] = await this.unitOfWork.fetchAll([
      categoryId === undefined ? noQuery(true) : this.references.hasCategory(categoryId),
      // Locked before they are looked at: nobody takes a choice away while the item begins to ask for it.
      this.groups.share(groupIds),
      this.groups.choices(groupIds),
    ] as const);
    assertNothingWrong([
      ...(hasCategory ? [] : [wrong('category_id', 'This category does not exist.')]),
      ...wrongGroups(groups, choices),
      ...(await this.parts.wrongIn(recipe, locationPrices)),
    ]);
  }

  /** Nothing needs an item: orders keep what they say of it. */
  assertDispensable(): Promise<void> {
    return Promise.resolve();
  }
}

function wrongGroups(uses: readonly GroupUse[], choices: ReadonlyMap<Uuid, GroupChoices>): FieldError[] {
  const twice = new Set(repeats(uses.map(({ groupId }) => groupId)));
  return uses.flatMap((use, place) => {
    const field = `modifier_groups.${place}`;
    const group = choices.get(use.groupId);
    if (!group) return [wrong(`${field}.group_id`, 'This modifier group does not exist.')];
    if (twice.has(place)) return [wrong(`${field}.group_id`, `${group.name} is named twice.`)];
    const misfit = misfitInUse(boundsIn(group, use), group);
    return misfit ? [wrong(`${field}.${fieldOf(misfit, use)}`, misfitSentence(misfit, group, use))] : [];
  });
}

/** The bound that the item sets itself, when it is one that does not fit. */
function fieldOf(misfit: Misfit, use: GroupUse): string {
  const isAboutMin = misfit === 'too_few_to_choose' || misfit === 'too_few_defaults' || misfit === 'min_above_max';
  if (isAboutMin && use.min !== null) return 'min_selections';
  return misfit !== 'too_few_to_choose' && use.max !== null ? 'max_selections' : 'group_id';
}
