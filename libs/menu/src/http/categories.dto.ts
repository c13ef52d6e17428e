import { formatId } from '@breadboard/kernel';
import { FreeTextField, IntegerField } from '@breadboard/platform';
import type { Category } from '../domain/menu-records';

const POSITION = { min: 0, max: 10_000 };

export class CreateCategoryRequest {
  @FreeTextField({ min: 1, max: 100, example: 'Sandwiches' })
  name: string;

  /** Place on the menu; left out: the last. */
  @IntegerField({ ...POSITION, optional: true })
  position?: number;
}

/** What is sent replaces what was there, the rest stays. */
export class ChangeCategoryRequest {
  @FreeTextField({ min: 1, max: 100, optional: true, example: 'Sandwiches' })
  name?: string;

  @IntegerField({ ...POSITION, optional: true })
  position?: number;
}

/** A part of the menu. */
export class CategoryResponse {
  /** @example cat_001 */
  id: string;
  /** @example Sandwiches */
  name: string;
  /** @example 0 */
  position: number;
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;

  static from({ id, name, position, version }: Category): CategoryResponse {
    return { id: formatId('cat', id), name, position, version };
  }
}

export class CategoryListResponse {
  /** In menu order. */
  data: CategoryResponse[];
}
