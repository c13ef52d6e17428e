import { got } from '@breadboard/api-client';
import { useConsole } from '../../app/console';
import { type KeptRecord, useKeptRecord } from '../../shared/keeping/use-kept-record';
import { CATEGORIES, type Category } from './kept-menu';

const CATEGORY = '/api/v1/menu/categories/{category_id}';

export interface CategoryFields {
  readonly name: string;
}

/** A category as it is named and archived; null: a new one. */
export function useCategory(category: Category | null, onSaved: () => void): KeptRecord<CategoryFields> {
  const { services } = useConsole();
  return useKeptRecord<Category, CategoryFields>({
    services,
    record: category,
    fieldsOf: ({ name }) => ({ name }),
    blank: { name: '' },
    lists: [CATEGORIES],
    add: ({ name }, header) => got(services.api.POST(CATEGORIES, { params: { header }, body: { name: name.trim() } })),
    change: ({ id }, _changes, header, { name }) =>
      got(services.api.PUT(CATEGORY, { params: { path: { category_id: id }, header }, body: { name: name.trim() } })),
    remove: ({ id }, header) => got(services.api.DELETE(CATEGORY, { params: { path: { category_id: id }, header } })),
    onSaved,
  });
}
