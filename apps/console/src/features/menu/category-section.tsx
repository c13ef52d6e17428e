import { got } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Switch, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { RecordLink } from '../../shared/keeping/record-link';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { Section } from '../../shared/keeping/section';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { CategoryForm } from './category-form';
import { type Category, type Item, ITEM, ITEMS, type KeptMenu } from './kept-menu';
import { menuTexts } from './menu.texts';
import { OrderButtons } from './order-buttons';
import { PriceCell } from './price-cell';
import { useCategory } from './use-category';
import { useDragOrder } from './use-drag-order';
import { useOrder } from './use-order';

interface CategorySectionProps {
  readonly category: Category;
  readonly index: number;
  readonly menu: KeptMenu;
  readonly currency: string;
}

/** One category with its items, in menu order. */
export function CategorySection({ category, index, menu, currency }: CategorySectionProps) {
  const t = useTexts(menuTexts);
  const items = menu.items.filter((item) => item.category_id === category.id);
  const order = useOrder('item', items);
  const drag = useDragOrder(order.move);
  const columns: Column<Item>[] = [
    { key: 'name', title: t('item'), isHead: true, cell: (item) => <ItemLink item={item} /> },
    { key: 'price', title: t('priceIn', { currency }), cell: (item) => <PriceCell kind="item" record={item} /> },
    { key: 'dietary', title: t('dietary'), cell: (item) => item.dietary.join(', ') || '–' },
    { key: 'groups', title: t('groups'), cell: (item) => namesOfGroups(menu, item) || '–' },
    { key: 'sold', title: t('sold'), cell: (item) => <SoldSwitch item={item} /> },
    {
      key: 'order',
      title: t('order'),
      cell: (item, place) => <OrderButtons name={item.name} index={place} count={items.length} onMove={order.move} />,
    },
  ];
  return (
    <Section
      title={category.name}
      actions={<CategoryActions category={category} index={index} categories={menu.categories} />}
    >
      {order.error !== null && <ErrorNote error={order.error} />}
      <RecordTable
        caption={t('itemsOf', { category: category.name })}
        isCaptionHidden
        columns={columns}
        rows={order.inOrder(items)}
        keyOf={(item) => item.id}
        rowProps={(_item, place) => drag(place)}
        whenEmpty={t('noItems')}
      />
      <VisuallyHidden role="status">{order.words}</VisuallyHidden>
    </Section>
  );
}

function ItemLink({ item }: { item: Item }) {
  return <RecordLink to="/menu/items/$itemId" params={{ itemId: item.id }} name={item.name} />;
}

function namesOfGroups(menu: KeptMenu, item: Item): string {
  return item.modifier_groups
    .map(({ group_id: id }) => menu.groups.find((group) => group.id === id)?.name ?? id)
    .join(', ');
}

function SoldSwitch({ item }: { item: Item }) {
  const t = useTexts(menuTexts);
  const { services } = useConsole();
  const write = useWrite({
    services,
    refresh: [ITEMS, ITEM],
    send: (enabled: boolean, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(item.version) };
      return got(services.api.PUT(ITEM, { params: { path: { item_id: item.id }, header }, body: { enabled } }));
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', ITEMS] }),
  });
  return (
    <>
      <Switch
        size="md"
        aria-label={t('isSold', { name: item.name })}
        checked={write.isPending ? !item.enabled : item.enabled}
        onChange={(event) => write.run(event.currentTarget.checked)}
      />
      {write.error !== null && <ErrorNote error={write.error} />}
    </>
  );
}

interface CategoryActionsProps {
  readonly category: Category;
  readonly index: number;
  readonly categories: readonly Category[];
}

function CategoryActions({ category, index, categories }: CategoryActionsProps) {
  const t = useTexts(menuTexts);
  const keeping = useTexts(keepingTexts);
  const [isNaming, setIsNaming] = useState(false);
  const order = useOrder('category', categories);
  const close = (): void => setIsNaming(false);
  const kept = useCategory(category, close);
  const { name } = category;
  const rename = t('renameCategory', { category: name });
  return (
    <>
      <OrderButtons name={name} index={index} count={categories.length} onMove={order.move} />
      <Button size="sm" variant="default" aria-label={rename} onClick={() => setIsNaming(true)}>
        {keeping('edit')}
      </Button>
      <RemoveButton
        size="sm"
        title={t('archiveCategory', { category: name })}
        label={keeping('archive')}
        why={t('archiveCategoryWhy')}
        removal={kept.removal}
      />
      <CategoryForm kept={kept} title={rename} isOpen={isNaming} onClose={close} />
    </>
  );
}
