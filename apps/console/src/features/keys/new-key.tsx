import type { KeyScope } from '@breadboard/contracts';
import { got } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Alert, Button, Checkbox, Code, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { useDraft } from '../../shared/keeping/use-draft';
import { useLocations } from '../../shared/keeping/use-locations';
import { useWrite } from '../../shared/keeping/use-write';
import { instantOf } from '../../shared/keeping/wall-clock';
import { KEYS, SCOPES, wordOfScope } from './api-key';
import { keysTexts } from './keys.texts';

interface KeyFields {
  readonly name: string;
  readonly location_id: string;
  readonly scopes: KeyScope[];
  readonly expires_at: string;
}

const EMPTY: KeyFields = { name: '', location_id: '', scopes: [], expires_at: '' };

/** Asks what the key is for, then shows it this once. */
export function NewKey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(keysTexts);
  // Held by this page alone, and forgotten with the dialog. Null: the answer came without it.
  const [made, setMade] = useState<{ readonly key: string | null } | null>(null);
  const close = (): void => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={made ? t('yourKey') : t('newKey')}
      closeOnClickOutside={made === null}
    >
      {made ? <ShownOnce apiKey={made.key} onClose={close} /> : <KeyForm onMade={(key) => setMade({ key })} />}
    </Dialog>
  );
}

function KeyForm({ onMade }: { onMade: (key: string | null) => void }) {
  const t = useTexts(keysTexts);
  const { language } = useLanguage();
  const { services, me } = useConsole();
  const { locations } = useLocations({ services, me });
  const { fields, set } = useDraft<KeyFields>(EMPTY);
  const [hasNoScope, setHasNoScope] = useState(false);
  const location = locations.find(({ id }) => id === fields.location_id) ?? locations[0];
  const write = useWrite({
    services,
    refresh: [KEYS],
    send: ({ name, scopes, expires_at: expires }: KeyFields, key) => {
      const zone = location?.time_zone ?? 'UTC';
      const body = {
        name: name.trim(),
        location_id: location?.id ?? '',
        scopes,
        ...(expires === '' ? {} : { expires_at: instantOf(expires, zone) }),
      };
      return got(services.api.POST(KEYS, { params: { header: { 'Idempotency-Key': key } }, body }));
    },
    // A repeat of a call whose answer got lost brings the record without the key.
    onDone: ({ key }) => onMade((key as string | undefined) ?? null),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setHasNoScope(fields.scopes.length === 0);
    if (fields.scopes.length > 0) write.run(fields);
  };
  const errors = wordsByField(language, write.error);
  return (
    <form onSubmit={submit}>
      <Stack>
        {write.error !== null && <ErrorNote error={write.error} />}
        <TextInput
          name="key_name"
          label={t('name')}
          description={t('nameHint')}
          required
          maxLength={100}
          data-autofocus
          value={fields.name}
          onChange={(event) => set('name', event.currentTarget.value)}
          error={errors.name}
        />
        <NativeSelect
          name="key_location"
          label={t('location')}
          value={location?.id ?? ''}
          onChange={(event) => set('location_id', event.currentTarget.value)}
          data={locations.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.location_id}
        />
        <Checkbox.Group
          label={t('scopes')}
          value={fields.scopes}
          onChange={(scopes) => set('scopes', scopes)}
          error={errors.scopes ?? (hasNoScope && fields.scopes.length === 0 ? t('chooseScope') : undefined)}
        >
          <Stack gap={8} mt={6}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(wordOfScope(scope))} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          name="key_expires"
          type="datetime-local"
          label={t('expires')}
          description={t('expiresHint')}
          value={fields.expires_at}
          onChange={(event) => set('expires_at', event.currentTarget.value)}
          error={errors.expires_at}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={write.isPending}>
            {t('make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ShownOnce({ apiKey, onClose }: { apiKey: string | null; onClose: () => void }) {
  const t = useTexts(keysTexts);
  const [words, setWords] = useState('');
  const copy = (key: string): void => {
    // Pages over plain http have no clipboard.
    const copied = navigator.clipboard ? navigator.clipboard.writeText(key) : Promise.reject(new Error('none'));
    copied.then(
      () => setWords(t('copied')),
      () => setWords(t('copyFailed')),
    );
  };
  if (apiKey === null) {
    return (
      <Stack>
        <Alert color="yellow" role="alert">
          <Text>{t('notShownAgain')}</Text>
        </Alert>
        <Button onClick={onClose}>{t('haveIt')}</Button>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text>{t('yourKeyWhy')}</Text>
      <Code block data-testid="api-key" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {apiKey}
      </Code>
      <Group justify="space-between">
        <Text role="status">{words}</Text>
        <Group>
          <Button variant="default" data-autofocus onClick={() => copy(apiKey)}>
            {t('copy')}
          </Button>
          <Button onClick={onClose}>{t('haveIt')}</Button>
        </Group>
      </Group>
    </Stack>
  );
}
