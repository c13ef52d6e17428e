import { got } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Switch, TextInput } from '@mantine/core';
import { useConsole } from '../../app/console';
import { KeptDialog } from '../../shared/keeping/kept-dialog';
import { NumberField, PriceField } from '../../shared/keeping/number-field';
import type { Draft } from '../../shared/keeping/use-draft';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import { GROUP, type Modifier, MODIFIERS, recipeInWords, type RecipeLine } from './kept-menu';
import { menuTexts } from './menu.texts';
import { RecipeField } from './recipe-field';

const OPTION = '/api/v1/menu/modifiers/{modifier_id}';

interface OptionFields {
  readonly name: string;
  readonly code: string;
  readonly price: number;
  readonly max_quantity: number;
  readonly enabled: boolean;
  readonly recipe: RecipeLine[];
}

const EMPTY: OptionFields = { name: '', code: '', price: 0, max_quantity: 1, enabled: true, recipe: [] };

interface ModifierFormProps {
  readonly groupId: string;
  readonly currency: string;
  /** Null: a new one. */
  readonly option: Modifier | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** One option of a group: name, surcharge, what it uses up. */
export function ModifierForm({ groupId, currency, option, isOpen, onClose }: ModifierFormProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const kept = useKeptRecord<Modifier, OptionFields>({
    services,
    record: option,
    fieldsOf,
    blank: EMPTY,
    lists: [MODIFIERS],
    own: GROUP,
    add: (fields, header) =>
      got(services.api.POST(MODIFIERS, { params: { header }, body: { ...fields, group_id: groupId } })),
    change: ({ id }, body, header) =>
      got(services.api.PUT(OPTION, { params: { path: { modifier_id: id }, header }, body })),
    remove: ({ id }, header) => got(services.api.DELETE(OPTION, { params: { path: { modifier_id: id }, header } })),
    onSaved: onClose,
    onRemoved: onClose,
  });
  const { fields, set } = kept;
  const say = (name: keyof OptionFields, of: OptionFields): string | undefined =>
    name === 'recipe' ? recipeInWords(of.recipe) : undefined;
  const errors = wordsByField(language, kept.error);
  return (
    <KeptDialog
      kept={kept}
      words={(name) => t(WORDS[name], { currency })}
      say={say}
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title={option ? t('editOption', { name: option.name }) : t('newOption')}
      {...(option ? { removeLabel: t('archiveOption', { name: option.name }) } : {})}
    >
      <OptionInputs fields={fields} set={set} errors={errors} currency={currency} />
      <RecipeField lines={fields.recipe} errors={errors} onChange={(lines) => set('recipe', [...lines])} />
    </KeptDialog>
  );
}

const WORDS = {
  name: 'name',
  code: 'code',
  price: 'surcharge',
  max_quantity: 'maxQuantity',
  enabled: 'sold',
  recipe: 'recipe',
} as const satisfies Record<keyof OptionFields, string>;

function fieldsOf(option: Modifier): OptionFields {
  const { name, code, price, max_quantity, enabled, recipe } = option;
  return { name, code, price, max_quantity, enabled, recipe };
}

interface OptionInputsProps {
  readonly fields: OptionFields;
  readonly set: Draft<OptionFields>['set'];
  readonly errors: Readonly<Record<string, string>>;
  readonly currency: string;
}

function OptionInputs({ fields, set, errors, currency }: OptionInputsProps) {
  const t = useTexts(menuTexts);
  return (
    <>
      <TextInput
        name="option_name"
        label={t('name')}
        required
        maxLength={100}
        data-autofocus
        value={fields.name}
        onChange={(event) => set('name', event.currentTarget.value)}
        error={errors.name}
      />
      <TextInput
        name="option_code"
        label={t('code')}
        description={t('codeHint')}
        required
        maxLength={60}
        autoCapitalize="none"
        value={fields.code}
        onChange={(event) => set('code', event.currentTarget.value)}
        error={errors.code}
      />
      <PriceField
        name="option_price"
        label={t('surcharge', { currency })}
        value={fields.price}
        onChange={(value) => set('price', value ?? 0)}
        error={errors.price}
      />
      <NumberField
        label={t('maxQuantity')}
        min={1}
        max={100}
        value={fields.max_quantity}
        onChange={(value) => set('max_quantity', value ?? 1)}
        error={errors.max_quantity}
      />
      <Switch
        size="md"
        label={t('sold')}
        checked={fields.enabled}
        onChange={(event) => set('enabled', event.currentTarget.checked)}
      />
    </>
  );
}
