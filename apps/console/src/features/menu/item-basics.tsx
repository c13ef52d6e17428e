import { useTexts } from '@breadboard/web-ui';
import { NativeSelect, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { PriceField } from '../../shared/keeping/number-field';
import type { Draft } from '../../shared/keeping/use-draft';
import type { ItemFields } from './item-fields';
import type { Category } from './kept-menu';
import { menuTexts } from './menu.texts';

/** The marks that most menus have. */
const COMMON_MARKS = ['vegetarian', 'vegan', 'gluten-free', 'dairy-free', 'nut-free', 'halal', 'kosher'];

interface ItemBasicsProps {
  readonly fields: ItemFields;
  readonly set: Draft<ItemFields>['set'];
  readonly categories: readonly Category[];
  readonly currency: string;
  readonly errors: Readonly<Record<string, string>>;
}

export function ItemBasics({ fields, set, categories, currency, errors }: ItemBasicsProps) {
  const t = useTexts(menuTexts);
  return (
    <Stack gap="sm" mb="md">
      <TextInput
        name="name"
        label={t('name')}
        required
        maxLength={100}
        value={fields.name}
        onChange={(event) => set('name', event.currentTarget.value)}
        error={errors.name}
      />
      <Textarea
        name="description"
        label={t('description')}
        maxLength={1000}
        autosize
        minRows={2}
        value={fields.description}
        onChange={(event) => set('description', event.currentTarget.value)}
        error={errors.description}
      />
      <NativeSelect
        name="category"
        label={t('category')}
        value={fields.category_id}
        onChange={(event) => set('category_id', event.currentTarget.value)}
        data={categories.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors.category_id}
      />
      <PriceField
        name="price"
        label={t('priceIn', { currency })}
        required
        value={fields.price}
        onChange={(value) => set('price', value)}
        error={errors.price}
      />
      <TagsInput
        label={t('dietary')}
        description={t('dietaryHint')}
        size="md"
        data={COMMON_MARKS}
        value={[...fields.dietary]}
        onChange={(marks) => set('dietary', marks)}
        error={errors.dietary}
        maxTags={20}
      />
      <Switch
        size="md"
        label={t('sold')}
        description={t('soldHint')}
        checked={fields.enabled}
        onChange={(event) => set('enabled', event.currentTarget.checked)}
      />
    </Stack>
  );
}
