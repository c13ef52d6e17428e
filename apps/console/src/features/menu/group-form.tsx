import { got, isApiError } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Checkbox, Group as Row, SimpleGrid, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { ConflictNote } from '../../shared/keeping/conflict-note';
import { NumberField } from '../../shared/keeping/number-field';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { SaveBar } from '../../shared/keeping/save-bar';
import { Section } from '../../shared/keeping/section';
import { changedFields, useDraft } from '../../shared/keeping/use-draft';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
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
  const [version, setVersion] = useState(group?.version ?? 0);
  const draft = useDraft<GroupFields>(group ? fieldsOf(group) : EMPTY);
  const { fields, set } = draft;
  const write = useWrite({
    services,
    refresh: [GROUPS, GROUP],
    send: ({ changes, of }: { changes: Partial<GroupFields>; of: number }, key) => {
      if (!group) {
        const { default_modifier_ids: _none, ...body } = fields;
        return got(services.api.POST(GROUPS, { params: { header: { 'Idempotency-Key': key } }, body }));
      }
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(of) };
      return got(services.api.PUT(GROUP, { params: { path: { group_id: group.id }, header }, body: changes }));
    },
    onDone: (saved) => {
      setVersion(saved.version);
      draft.begin(fieldsOf(saved));
      if (!group) void navigate({ to: '/menu/groups/$groupId', params: { groupId: saved.id }, replace: true });
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', GROUP] }),
  });
  const save = (of: number): void => write.run({ changes: group ? draft.changes() : fields, of });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!group || draft.isChanged) save(version);
  };
  const takeTheirs = (theirs: Group): void => {
    draft.begin(fieldsOf(theirs));
    setVersion(theirs.version);
    write.reset();
  };
  const isConflict = isApiError(write.error, 'version_conflict') && group !== null && group.version !== version;
  const errors = wordsByField(language, write.error);
  return (
    <Section title={t('rule')} actions={group && <ArchiveGroup group={group} />}>
      <form onSubmit={submit}>
        {isConflict && (
          <ConflictNote
            differences={differencesOf(fieldsOf(group), fields, options, (name) => t(WORDS[name]))}
            onKeepMine={() => {
              setVersion(group.version);
              save(group.version);
            }}
            onTakeTheirs={() => takeTheirs(group)}
          />
        )}
        {write.error !== null && !isConflict && <ErrorNote error={write.error} />}
        <GroupInputs fields={fields} set={set} errors={errors} options={options} />
        <SaveBar
          isPending={write.isPending}
          isChanged={draft.isChanged}
          isDone={write.isDone}
          {...(group ? { onDiscard: () => takeTheirs(group) } : {})}
        />
      </form>
    </Section>
  );
}

function differencesOf(
  theirs: GroupFields,
  mine: GroupFields,
  options: readonly Modifier[],
  word: (name: keyof GroupFields) => string,
) {
  const say = (value: GroupFields[keyof GroupFields]): string =>
    Array.isArray(value)
      ? value.map((id) => options.find((one) => one.id === id)?.name ?? id).join(', ') || '–'
      : String(value ?? '∞');
  return (Object.keys(changedFields(theirs, mine)) as (keyof GroupFields)[]).map((name) => ({
    what: word(name),
    mine: say(mine[name]),
    theirs: say(theirs[name]),
  }));
}

interface GroupInputsProps {
  readonly fields: GroupFields;
  readonly set: <Name extends keyof GroupFields>(name: Name, value: GroupFields[Name]) => void;
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
        <Checkbox.Group
          mt="sm"
          label={t('defaults')}
          value={fields.default_modifier_ids}
          onChange={(ids) => set('default_modifier_ids', ids)}
          error={errors.default_modifier_ids}
        >
          <Row mt={6} gap="md">
            {options.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Row>
        </Checkbox.Group>
      )}
    </>
  );
}

function ArchiveGroup({ group }: { group: Group }) {
  const t = useTexts(menuTexts);
  const { services } = useConsole();
  const navigate = useNavigate();
  return (
    <RemoveButton
      size="sm"
      services={services}
      title={t('archiveGroup', { name: group.name })}
      why={t('archiveGroupWhy')}
      refresh={[GROUPS]}
      send={(key) => {
        const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(group.version) };
        return got(services.api.DELETE(GROUP, { params: { path: { group_id: group.id }, header } }));
      }}
      onDone={() => void navigate({ to: '/menu/groups' })}
    />
  );
}
