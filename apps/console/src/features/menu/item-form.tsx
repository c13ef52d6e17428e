import { got } from '@breadboard/api-client';
import { unitPrice, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Grid } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { namesIn } from '../../shared/keeping/in-words';
import { KeptForm } from '../../shared/keeping/kept-form';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { Section } from '../../shared/keeping/section';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import type { Location } from '../../shared/keeping/use-locations';
import { GuestPreview } from './guest-preview';
import { ItemBasics } from './item-basics';
import { bodyOfItem, type ItemFields, fieldsOfItem, newItem } from './item-fields';
import { ItemGroups } from './item-groups';
import { type Item, ITEM, ITEMS, type KeptMenu, recipeInWords } from './kept-menu';
import { LocationPrices } from './location-prices';
import { menuTexts } from './menu.texts';
import { RecipeField } from './recipe-field';

interface ItemFormProps {
  /** Null: a new one. */
  readonly item: Item | null;
  readonly menu: KeptMenu;
  readonly locations: readonly Location[];
}

/** Everything about an item, beside what the guest will see of it. */
export function ItemForm({ item, menu, locations }: ItemFormProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const navigate = useNavigate();
  const currency = locations[0]?.currency ?? 'USD';
  const kept = useKeptRecord<Item, ItemFields>({
    services,
    record: item,
    fieldsOf: fieldsOfItem,
    blank: newItem(menu.categories[0]?.id ?? ''),
    lists: [ITEMS],
    own: ITEM,
    add: ({ price, ...fields }, header) => {
      const body = { ...bodyOfItem(fields), name: fields.name, category_id: fields.category_id, price: price ?? 0 };
      return got(services.api.POST(ITEMS, { params: { header }, body }));
    },
    change: ({ id }, changes, header) =>
      got(services.api.PUT(ITEM, { params: { path: { item_id: id }, header }, body: bodyOfItem(changes) })),
    remove: ({ id }, header) => got(services.api.DELETE(ITEM, { params: { path: { item_id: id }, header } })),
    onSaved: ({ id }) => {
      if (!item) void navigate({ to: '/menu/items/$itemId', params: { itemId: id }, replace: true });
    },
    onRemoved: () => void navigate({ to: '/menu' }),
  });
  const { fields, set } = kept;
  const price = (value: number | null): string => (value === null ? '–' : unitPrice(language, value, currency));
  const say = (name: keyof ItemFields, of: ItemFields): string | undefined => {
    if (name === 'price') return price(of.price);
    if (name === 'category_id') return namesIn(menu.categories, [of.category_id]);
    if (name === 'modifier_groups')
      return namesIn(
        menu.groups,
        of.modifier_groups.map((group) => group.group_id),
      );
    if (name === 'recipe') return recipeInWords(of.recipe);
    if (name !== 'location_prices') return undefined;
    return (
      of.location_prices.map((one) => `${namesIn(locations, [one.location_id])} ${price(one.price)}`).join(', ') || '–'
    );
  };
  const errors = wordsByField(language, kept.error);
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <KeptForm kept={kept} words={(name) => t(WORDS[name])} say={say}>
          <ItemBasics fields={fields} set={set} categories={menu.categories} currency={currency} errors={errors} />
          <ItemGroups groups={menu.groups} offered={fields.modifier_groups} errors={errors} set={set} />
          <LocationPrices locations={locations} fields={fields} errors={errors} set={set} />
          <RecipeField lines={fields.recipe} errors={errors} onChange={(lines) => set('recipe', lines)} />
        </KeptForm>
        {item && (
          <RemoveButton
            mt="lg"
            title={t('archiveItem', { name: item.name })}
            why={t('archiveItemWhy')}
            removal={kept.removal}
          />
        )}
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <div style={{ position: 'sticky', top: 'calc(var(--app-shell-header-height, 0px) + 16px)' }}>
          <Section title={t('preview')}>
            <GuestPreview fields={fields} menu={menu} currency={currency} />
          </Section>
        </div>
      </Grid.Col>
    </Grid>
  );
}

const WORDS = {
  name: 'name',
  description: 'description',
  category_id: 'category',
  price: 'price',
  enabled: 'sold',
  dietary: 'dietary',
  modifier_groups: 'itemGroups',
  recipe: 'recipe',
  location_prices: 'placePrices',
} as const satisfies Record<keyof ItemFields, string>;
