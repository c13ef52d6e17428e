import { commonTexts, dateAt, ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, List, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { useDraft } from '../../shared/keeping/use-draft';
import type { Location } from '../../shared/keeping/use-locations';
import { useServerNow } from '../../shared/time/use-server-now';
import { effectOf, type Menu, type OffEffect } from './off-effect';
import { UNTIL_CHOICES, type UntilChoice, untilOf } from './off-until';
import { stockTexts } from './stock.texts';
import { MENU_PATH, type OffTarget, useAvailability } from './use-availability';

interface OffDialogProps {
  /** Null: it is closed. */
  readonly target: OffTarget | null;
  readonly location: Location;
  readonly onClose: () => void;
}

/** Takes something off, until a time, and says what guests see then. */
export function OffDialog({ target, location, onClose }: OffDialogProps) {
  const t = useTexts(stockTexts);
  return (
    <Dialog isOpen={target !== null} onClose={onClose} title={t('offTitle', { name: target?.name ?? '' })}>
      {target && <OffForm key={target.id} target={target} location={location} onClose={onClose} />}
    </Dialog>
  );
}

function OffForm({ target, location, onClose }: OffDialogProps & { target: OffTarget }) {
  const t = useTexts(stockTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const [before, setBefore] = useState<Menu | null>(null);
  const menu = services.queries.useQuery('get', MENU_PATH, { params: { path: { location_id: location.id } } });
  const { fields, set } = useDraft<{ choice: UntilChoice; time: string }>({ choice: 'back', time: '' });
  const takeOff = useAvailability(services);
  const now = new Date(useServerNow(services, location.id));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBefore(menu.data ?? null);
    const until = untilOf(fields.choice, fields.time, location.time_zone, now);
    takeOff.run({ ...target, available: false, until });
  };
  if (takeOff.isDone) {
    const effect = before && menu.data ? effectOf(before, menu.data) : null;
    return (
      <Stack>
        <Text role="status" fw={650}>
          {t('isOff', { name: target.name })}
        </Text>
        {effect && <EffectNote effect={effect} />}
        <Button onClick={onClose} data-autofocus>
          {common('close')}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {takeOff.error !== null && <ErrorNote error={takeOff.error} />}
        <Text>{t('offWhy', { location: location.name })}</Text>
        <UntilSelect value={fields.choice} onChange={(choice) => set('choice', choice)} />
        {fields.choice === 'time' && (
          <TextInput
            type="datetime-local"
            label={t('time')}
            required
            min={`${dateAt(now, location.time_zone)}T00:00`}
            value={fields.time}
            onChange={(event) => set('time', event.currentTarget.value)}
            error={wordsByField(language, takeOff.error).until}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" color="red.9" loading={takeOff.isPending} disabled={menu.isLoading}>
            {t('takeOff')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function UntilSelect({ value, onChange }: { value: UntilChoice; onChange: (choice: UntilChoice) => void }) {
  const t = useTexts(stockTexts);
  const words: Readonly<Record<UntilChoice, string>> = {
    back: t('untilBack'),
    '30': t('untilMinutes', { count: 30 }),
    '60': t('untilHours', { count: 1 }),
    '120': t('untilHours', { count: 2 }),
    tonight: t('untilTonight'),
    time: t('untilTime'),
  };
  return (
    <NativeSelect
      label={t('until')}
      value={value}
      data={UNTIL_CHOICES.map((choice) => ({ value: choice, label: words[choice] }))}
      onChange={(event) => onChange(event.currentTarget.value as UntilChoice)}
    />
  );
}

/** What guests cannot have now, and what they are offered instead. */
function EffectNote({ effect: { items, choices } }: { effect: OffEffect }) {
  const t = useTexts(stockTexts);
  if (items.length === 0 && choices.length === 0) return <Text>{t('nothingElse')}</Text>;
  return (
    <div>
      <Title order={3} size="h5">
        {t('guestsSee')}
      </Title>
      <List>
        {items.length > 0 && <List.Item>{t('noItem', { names: items.join(', ') })}</List.Item>}
        {choices.map(({ name, group, swaps }) => (
          <List.Item key={`${group} ${name}`}>
            {t('noChoice', { name, group })} {swaps.length > 0 ? t('swaps', { names: swaps.join(', ') }) : t('noSwap')}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
