import { got } from '@breadboard/api-client';
import { commonTexts, ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group as Row, Stack, Switch, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { NumberField, PriceField } from '../../shared/keeping/number-field';
import { useDraft } from '../../shared/keeping/use-draft';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { GROUP, type Modifier, MODIFIERS, type RecipeLine } from './kept-menu';
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
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const draft = useDraft<OptionFields>(option ? fieldsOf(option) : EMPTY);
  const { fields, set } = draft;
  const params = (key: string) => ({
    path: { modifier_id: option?.id ?? '' },
    header: { 'Idempotency-Key': key, 'If-Match': ifMatch(option?.version ?? 0) },
  });
  const done = (): void => {
    draft.begin(EMPTY);
    onClose();
  };
  const refresh = [MODIFIERS, GROUP];
  const save = useWrite({
    services,
    refresh,
    send: (body: OptionFields, key) => {
      if (option) return got(services.api.PUT(OPTION, { params: params(key), body }));
      const header = { 'Idempotency-Key': key };
      return got(services.api.POST(MODIFIERS, { params: { header }, body: { ...body, group_id: groupId } }));
    },
    onDone: done,
  });
  const archive = useWrite({
    services,
    refresh,
    send: (_: null, key) => got(services.api.DELETE(OPTION, { params: params(key) })),
    onDone: done,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.run(fields);
  };
  const error = save.error ?? archive.error;
  const errors = wordsByField(language, save.error);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title={option ? t('editOption', { name: option.name }) : t('newOption')}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {error !== null && <ErrorNote error={error} />}
          <OptionInputs fields={fields} set={set} errors={errors} currency={currency} />
          <RecipeField lines={fields.recipe} errors={errors} onChange={(lines) => set('recipe', [...lines])} />
          <Row justify="space-between">
            {option ? (
              <Button variant="default" loading={archive.isPending} onClick={() => archive.run(null)}>
                {t('archiveOption', { name: option.name })}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={save.isPending}>
              {common('save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  );
}

function fieldsOf(option: Modifier): OptionFields {
  const { name, code, price, max_quantity, enabled, recipe } = option;
  return { name, code, price, max_quantity, enabled, recipe };
}

interface OptionInputsProps {
  readonly fields: OptionFields;
  readonly set: <Name extends keyof OptionFields>(name: Name, value: OptionFields[Name]) => void;
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
