import { got } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { SimpleGrid, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { ChoicesField } from '../../shared/keeping/choices-field';
import { namesIn } from '../../shared/keeping/in-words';
import { KeptForm } from '../../shared/keeping/kept-form';
import { NumberField } from '../../shared/keeping/number-field';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { Section } from '../../shared/keeping/section';
import type { Draft } from '../../shared/keeping/use-draft';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import { type Group, GROUP, GROUPS, type Modifier } from './kept-menu';
import { menuTexts } from './menu.texts';

interface GroupFields {
  readonly name: string;
  readonly code: string;
  readonly min_selections: number;
  readonly max_selections: number | null;
  readonly included_count: number;
  readonly default_modifier_ids: string[];
}

const EMPTY: GroupFields = {
  name: '',
  code: '',
  min_selections: 0,
  max_selections: 1,
  included_count: 0,
  default_modifier_ids: [],
};

const WORDS = {
  name: 'groupName',
  code: 'code',
  min_selections: 'min',
  max_selections: 'max',
  included_count: 'includedCount',
  default_modifier_ids: 'defaults',
} as const satisfies Record<keyof GroupFields, string>;

function fieldsOf(group: Group): GroupFields {
  const { name, code, min_selections, max_selections, included_count, default_modifier_ids } = group;
  return { name, code, min_selections, max_selections: max_selections ?? null, included_count, default_modifier_ids };
}

interface GroupFormProps {
  /** Null: a new one. */
  readonly group: Group | null;
  readonly options: readonly Modifier[];
}

/** What a group is called and how many of it guests choose. */
export function GroupForm({ group, options }: GroupFormProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const navigate = useNavigate();
  const kept = useKeptRecord<Group, GroupFields>({
    services,
    record: group,
    fieldsOf,
    blank: EMPTY,
    lists: [GROUPS],
    own: GROUP,
    add: ({ default_modifier_ids: _none, ...body }, header) =>
      got(services.api.POST(GROUPS, { params: { header }, body })),
    change: ({ id }, body, header) =>
      got(services.api.PUT(GROUP, { params: { path: { group_id: id }, header }, body })),
    remove: ({ id }, header) => got(services.api.DELETE(GROUP, { params: { path: { group_id: id }, header } })),
    onSaved: ({ id }) => {
      if (!group) void navigate({ to: '/menu/groups/$groupId', params: { groupId: id }, replace: true });
    },
    onRemoved: () => void navigate({ to: '/menu/groups' }),
  });
  const archive = group && (
    <RemoveButton
      size="sm"
      title={t('archiveGroup', { name: group.name })}
      why={t('archiveGroupWhy')}
      removal={kept.removal}
    />
  );
  const say = (name: keyof GroupFields, fields: GroupFields): string | undefined => {
    if (name === 'max_selections') return String(fields.max_selections ?? '∞');
    return name === 'default_modifier_ids' ? namesIn(options, fields[name]) : undefined;
  };
  const errors = wordsByField(language, kept.error);
  return (
    <Section title={t('rule')} actions={archive}>
      <KeptForm kept={kept} words={(name) => t(WORDS[name])} say={say}>
        <GroupInputs fields={kept.fields} set={kept.set} errors={errors} options={options} />
      </KeptForm>
    </Section>
  );
}

interface GroupInputsProps {
  readonly fields: GroupFields;
  readonly set: Draft<GroupFields>['set'];
  readonly errors: Readonly<Record<string, string>>;
  readonly options: readonly Modifier[];
}

function GroupInputs({ fields, set, errors, options }: GroupInputsProps) {
  const t = useTexts(menuTexts);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
        <TextInput
          name="name"
          label={t('groupName')}
          required
          maxLength={100}
          value={fields.name}
          onChange={(event) => set('name', event.currentTarget.value)}
          error={errors.name}
        />
        <TextInput
          name="code"
          label={t('code')}
          description={t('codeHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          maxLength={60}
          autoCapitalize="none"
          value={fields.code}
          onChange={(event) => set('code', event.currentTarget.value)}
          error={errors.code}
        />
        <NumberField
          name="min_selections"
          label={t('min')}
          max={100}
          value={fields.min_selections}
          onChange={(value) => set('min_selections', value ?? 0)}
          error={errors.min_selections}
        />
        <NumberField
          name="max_selections"
          label={t('max')}
          placeholder={t('anyNumber')}
          max={100}
          value={fields.max_selections}
          onChange={(value) => set('max_selections', value)}
          error={errors.max_selections}
        />
        <NumberField
          name="included_count"
          label={t('includedCount')}
          description={t('includedHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          max={100}
          value={fields.included_count}
          onChange={(value) => set('included_count', value ?? 0)}
          error={errors.included_count}
        />
      </SimpleGrid>
      {options.length > 0 && (
        <ChoicesField
          mt="sm"
          label={t('defaults')}
          all={options}
          chosen={fields.default_modifier_ids}
          onChange={(ids) => set('default_modifier_ids', ids)}
          error={errors.default_modifier_ids}
        />
      )}
    </>
  );
}
