import { got, isApiError } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField, wordsFor } from '@breadboard/web-ui';
import { SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useConsole } from '../../../app/console';
import { ConflictNote } from '../../../shared/keeping/conflict-note';
import { SaveBar } from '../../../shared/keeping/save-bar';
import { type Draft, useDraft } from '../../../shared/keeping/use-draft';
import { ifMatch, useWrite, type Write } from '../../../shared/keeping/use-write';
import { customerTexts } from './customer.texts';
import { changeOf, contested, fieldsOf, type ProfileFields } from './profile-fields';
import { type Customer, OF_CUSTOMER, pathOf } from './use-customer';

const LABELS = {
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  phone: 'phone',
  birthday: 'birthday',
  dietary_restrictions: 'dietary',
  favorite_bread: 'bread',
  favorite_jelly: 'jelly',
} as const satisfies Record<keyof ProfileFields, string>;

/** The profile as a form. Who was slower than somebody else sees both, and chooses. */
export function ProfileForm({ customer }: { customer: Customer }) {
  const t = useTexts(customerTexts);
  const { start, draft, write, save } = useProfileDraft(customer);
  const isConflict = isApiError(write.error, 'version_conflict');
  const textOf = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', '));
  const theirs = fieldsOf(customer);
  const differences = contested(start, draft.fields, theirs).map((name) => ({
    what: t(LABELS[name]),
    mine: textOf(draft.fields[name]) || t('none'),
    theirs: textOf(theirs[name]) || t('none'),
  }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.isChanged) save();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {isConflict && differences.length > 0 && (
          <ConflictNote
            differences={differences}
            onKeepMine={() => save(customer.version)}
            onTakeTheirs={() => {
              draft.begin(theirs);
              write.reset();
            }}
          />
        )}
        {write.error !== null && !isConflict && <ErrorNote error={write.error} />}
        <ProfileInputs draft={draft} error={write.error} />
        <SaveBar
          isPending={write.isPending}
          isChanged={draft.isChanged}
          isDone={write.isDone}
          onDiscard={() => draft.begin(theirs)}
        />
      </Stack>
    </form>
  );
}

interface ProfileDraft {
  /** The fields as they were when typing began. */
  readonly start: ProfileFields;
  readonly draft: Draft<ProfileFields>;
  readonly write: Write<ProfileWrite>;
  /** Saves what has been changed, over the version that was seen or another one. */
  readonly save: (version?: number) => void;
}

interface ProfileWrite {
  readonly mine: ProfileFields;
  readonly version: number;
}

/** A draft over the version that was seen when it began; as long as nothing is typed, it follows what others do. */
function useProfileDraft(customer: Customer): ProfileDraft {
  const { services } = useConsole();
  const [seen, setSeen] = useState(customer);
  const draft = useDraft(fieldsOf(customer));
  const start = fieldsOf(seen);
  const { isChanged, begin } = draft;
  useEffect(() => {
    if (isChanged || customer.version <= seen.version) return;
    setSeen(customer);
    begin(fieldsOf(customer));
  }, [customer, isChanged, begin, seen.version]);
  const write: Write<ProfileWrite> = useWrite({
    services,
    refresh: OF_CUSTOMER,
    send: ({ mine, version }: ProfileWrite, key) =>
      got(
        services.api.PUT('/api/v1/customers/{customer_id}', {
          params: {
            ...pathOf(customer.id).params,
            header: { 'Idempotency-Key': key, 'If-Match': ifMatch(version) },
          },
          body: changeOf(start, mine),
        }),
      ),
    onDone: (saved) => {
      setSeen(saved);
      begin(fieldsOf(saved));
    },
    onFail: (error, { mine }) => {
      if (isApiError(error, 'version_conflict')) void goOnUnlessContested(mine);
    },
  });
  /** Somebody has changed something else of this customer: nothing to choose between. */
  const goOnUnlessContested = async (mine: ProfileFields): Promise<void> => {
    const options = services.queries.queryOptions('get', '/api/v1/customers/{customer_id}', pathOf(customer.id));
    const latest = await services.cache.fetchQuery({ ...options, staleTime: 0 });
    if (contested(start, mine, fieldsOf(latest)).length === 0) write.run({ mine, version: latest.version });
  };
  return { start, draft, write, save: (version = seen.version) => write.run({ mine: draft.fields, version }) };
}

function ProfileInputs({ draft: { fields, set }, error }: { draft: Draft<ProfileFields>; error: unknown }) {
  const t = useTexts(customerTexts);
  const { language } = useLanguage();
  const words = wordsByField(language, error);
  const taken = isApiError(error, 'email_exists', 'invalid_email') ? wordsFor(language, error) : undefined;
  const text = (name: Exclude<keyof ProfileFields, 'dietary_restrictions'>, field: string = name) => ({
    label: t(LABELS[name]),
    name,
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
    error: words[field],
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput {...text('first_name')} required maxLength={100} />
      <TextInput {...text('last_name')} required maxLength={100} />
      <TextInput {...text('email')} type="email" required maxLength={254} error={taken ?? words.email} />
      <TextInput
        {...text('phone')}
        type="tel"
        description={t('phoneHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <TextInput {...text('birthday')} type="date" />
      <TagsInput
        label={t('dietary')}
        placeholder={fields.dietary_restrictions.length === 0 ? t('dietaryHint') : ''}
        value={[...fields.dietary_restrictions]}
        onChange={(value) => set('dietary_restrictions', value)}
        error={words['preferences.dietary_restrictions']}
        size="md"
      />
      <TextInput {...text('favorite_bread', 'preferences.favorite_bread')} maxLength={60} />
      <TextInput {...text('favorite_jelly', 'preferences.favorite_jelly')} maxLength={60} />
    </SimpleGrid>
  );
}
