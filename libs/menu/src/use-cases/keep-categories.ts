import { Injectable } from '@nestjs/common';
import { errorsOf, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import type { Category, CategoryFields, Changes } from '../domain/menu-records';
import { MENU_ERRORS } from '../menu.errors';
import { MenuCategories } from '../persistence/menu-categories';
import { type Kept, MenuKeeper } from './menu-keeper';

const fail = errorsOf(MENU_ERRORS);

/** Keeps the categories of the menu. */
@Injectable()
export class KeepCategories implements Kept<CategoryFields, Category> {
  readonly kind = 'category';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: MenuKeeper,
    readonly records: MenuCategories,
  ) {}

  create(fields: CategoryFields): Promise<Category> {
    return this.keeper.create(this, fields);
  }

  /** @throws menu_category_not_found, version_conflict */
  change(id: Uuid, changes: Changes<CategoryFields>, versions: readonly number[] | null): Promise<Category> {
    return this.keeper.change(this, id, changes, versions);
  }

  /** @throws menu_category_not_found, version_conflict, menu_category_in_use */
  delete(id: Uuid, versions: readonly number[] | null): Promise<void> {
    return this.keeper.archive(this, id, versions);
  }

  /** Nothing can be wrong with a name and a place. */
  assertHolds(): Promise<void> {
    return Promise.resolve();
  }

  async assertDispensable({ id }: Category): Promise<void> {
    if (await this.unitOfWork.fetch(this.records.isUsed(id))) throw fail('menu_category_in_use');
  }
}
