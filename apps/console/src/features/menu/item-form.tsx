import { got, isApiError } from '@breadboard/api-client';
import { ErrorNote, unitPrice, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Grid } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { ConflictNote, type Difference } from '../../shared/keeping/conflict-note';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { SaveBar } from '../../shared/keeping/save-bar';
import { Section } from '../../shared/keeping/section';
import { changedFields, useDraft } from '../../shared/keeping/use-draft';
import type { Location } from '../../shared/keeping/use-locations';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { GuestPreview } from './guest-preview';
import { ItemBasics } from './item-basics';
import { bodyOfItem, type ItemFields, fieldsOfItem, newItem } from './item-fields';
import { ItemGroups } from './item-groups';
import { type Item, ITEM, ITEMS, type KeptMenu } from './kept-menu';
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
  const [version, setVersion] = useState(item?.version ?? 0);
  const draft = useDraft<ItemFields>(item ? fieldsOfItem(item) : newItem(menu.categories[0]?.id ?? ''));
  const { fields, set } = draft;
  const currency = locations[0]?.currency ?? 'USD';
  const write = useWrite({
    services,
    refresh: [ITEMS, ITEM],
    send: async ({ changes, of }: { changes: Partial<ItemFields>; of: number }, key) => {
      const body = bodyOfItem(changes);
      if (!item) {
        const header = { 'Idempotency-Key': key };
        const { name, category_id } = fields;
        const complete = { ...body, name, category_id, price: fields.price ?? 0 };
        return got(services.api.POST(ITEMS, { params: { header }, body: complete }));
      }
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(of) };
      return got(services.api.PUT(ITEM, { params: { path: { item_id: item.id }, header }, body }));
    },
    onDone: (saved) => {
      setVersion(saved.version);
      draft.begin(fieldsOfItem(saved));
      if (!item) void navigate({ to: '/menu/items/$itemId', params: { itemId: saved.id }, replace: true });
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', ITEM] }),
  });
  const save = (of: number): void => write.run({ changes: item ? draft.changes() : fields, of });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!item || draft.isChanged) save(version);
  };
  const isConflict = isApiError(write.error, 'version_conflict') && item !== null && item.version !== version;
  const takeTheirs = (theirs: Item): void => {
    draft.begin(fieldsOfItem(theirs));
    setVersion(theirs.version);
    write.reset();
  };
  const errors = wordsByField(language, write.error);
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <form onSubmit={submit}>
          {isConflict && (
            <ConflictNote
              differences={differencesOf(fieldsOfItem(item), fields, (name) => t(name), {
                price: (value) => (value === null ? '–' : unitPrice(language, Number(value), currency)),
              })}
              onKeepMine={() => {
                setVersion(item.version);
                save(item.version);
              }}
              onTakeTheirs={() => takeTheirs(item)}
            />
          )}
          {write.error !== null && !isConflict && <ErrorNote error={write.error} />}
          <ItemBasics fields={fields} set={set} categories={menu.categories} currency={currency} errors={errors} />
          <ItemGroups groups={menu.groups} offered={fields.modifier_groups} errors={errors} set={set} />
          <LocationPrices locations={locations} fields={fields} errors={errors} set={set} />
          <RecipeField lines={fields.recipe} errors={errors} onChange={(lines) => set('recipe', lines)} />
          <SaveBar
            isPending={write.isPending}
            isChanged={draft.isChanged}
            isDone={write.isDone}
            {...(item ? { onDiscard: () => takeTheirs(item) } : {})}
          />
        </form>
        {item && <ArchiveItem item={item} />}
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

type Say = Partial<Record<keyof ItemFields, (value: unknown) => string>>;

function differencesOf(
  theirs: ItemFields,
  mine: ItemFields,
  word: (name: (typeof WORDS)[keyof ItemFields]) => string,
  say: Say,
): Difference[] {
  const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return (Object.keys(changedFields(theirs, mine)) as (keyof ItemFields)[]).map((name) => ({
    what: word(WORDS[name]),
    mine: (say[name] ?? plain)(mine[name]),
    theirs: (say[name] ?? plain)(theirs[name]),
  }));
}

function ArchiveItem({ item }: { item: Item }) {
  const t = useTexts(menuTexts);
  const { services } = useConsole();
  const navigate = useNavigate();
  return (
    <RemoveButton
      mt="lg"
      services={services}
      title={t('archiveItem', { name: item.name })}
      why={t('archiveItemWhy')}
      refresh={[ITEMS]}
      send={(key) => {
        const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(item.version) };
        return got(services.api.DELETE(ITEM, { params: { path: { item_id: item.id }, header } }));
      }}
      onDone={() => void navigate({ to: '/menu' })}
    />
  );
}
