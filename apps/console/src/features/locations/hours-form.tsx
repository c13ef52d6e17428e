import { got } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useConsole } from '../../app/console';
import { KeptForm } from '../../shared/keeping/kept-form';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { Section } from '../../shared/keeping/section';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import type { Location } from '../../shared/keeping/use-locations';
import { StretchFields, weekInWords, WeekGrid, type WeekStretch } from '../../shared/keeping/week-grid';
import { LISTS, LOCATION } from './location-calls';
import { locationsTexts } from './locations.texts';

interface DayOfItsOwn {
  readonly date: string;
  readonly note: string;
  readonly opening_hours: readonly { readonly opens: string; readonly closes: string }[];
}

interface HoursFields {
  readonly opening_hours: readonly WeekStretch[];
  readonly exceptions: readonly DayOfItsOwn[];
}

function fieldsOf(location: Location): HoursFields {
  return {
    opening_hours: location.opening_hours,
    exceptions: location.exceptions.map((exception) => ({ ...exception, note: exception.note ?? '' })),
  };
}

/** The week as a grid, and the dates that are not like their weekday. */
export function HoursForm({ location, isReadOnly }: { location: Location; isReadOnly: boolean }) {
  const t = useTexts(locationsTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const kept = useKeptRecord<Location, HoursFields>({
    services,
    record: location,
    fieldsOf,
    blank: { opening_hours: [], exceptions: [] },
    lists: LISTS,
    own: LOCATION,
    change: ({ id }, changes, header) => {
      const params = { path: { location_id: id }, header };
      return got(services.api.PUT('/api/v1/locations/{location_id}/hours', { params, body: bodyOf(changes) }));
    },
  });
  const { fields, set } = kept;
  if (isReadOnly) {
    return (
      <Section title={t('hours')}>
        <WeekGrid week={location.opening_hours} />
      </Section>
    );
  }
  const errors = wordsByField(language, kept.error);
  const say = (name: keyof HoursFields, of: HoursFields): string =>
    name === 'opening_hours' ? weekInWords(language, of.opening_hours) : datesInWords(of.exceptions, t('closedAllDay'));
  return (
    <Section title={t('hours')}>
      <KeptForm kept={kept} words={(name) => t(WORDS[name])} say={say} saveLabel={t('saveHours')}>
        <WeekGrid
          week={fields.opening_hours}
          onChange={(week) => set('opening_hours', week)}
          errorOf={(index) => errors[`opening_hours.${index}.opens`] ?? errors[`opening_hours.${index}.closes`]}
        />
        {errors.opening_hours && <Text c="var(--mantine-color-error)">{errors.opening_hours}</Text>}
        <Exceptions days={fields.exceptions} errors={errors} onChange={(days) => set('exceptions', days)} />
      </KeptForm>
    </Section>
  );
}

const WORDS = { opening_hours: 'hours', exceptions: 'exceptions' } as const satisfies Record<keyof HoursFields, string>;

/** As the API takes them. */
function bodyOf({ opening_hours: week, exceptions }: Partial<HoursFields>) {
  return {
    ...(week ? { opening_hours: [...week] } : {}),
    ...(exceptions
      ? {
          exceptions: exceptions.map(({ date, note, opening_hours: hours }) => ({
            date,
            opening_hours: [...hours],
            ...(note.trim() === '' ? {} : { note: note.trim() }),
          })),
        }
      : {}),
  };
}

function datesInWords(days: readonly DayOfItsOwn[], closed: string): string {
  const words = days.map(({ date, note, opening_hours: hours }) => {
    const open = hours.map(({ opens, closes }) => `${opens}–${closes}`).join(' + ');
    return `${date} ${open || closed}${note === '' ? '' : ` (${note})`}`;
  });
  return words.join(', ') || '–';
}

interface ExceptionsProps {
  readonly days: readonly DayOfItsOwn[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (days: readonly DayOfItsOwn[]) => void;
}

function Exceptions({ days, errors, onChange }: ExceptionsProps) {
  const t = useTexts(locationsTexts);
  return (
    <Stack gap="sm" mt="lg">
      <Text fw={600} component="h3" m={0}>
        {t('exceptions')}
      </Text>
      <Text c="dimmed">{t('exceptionsWhy')}</Text>
      {days.map((day, index) => (
        <ExceptionRow
          // The place in the list is what a day is, while its date is typed.
          key={index}
          day={day}
          name={t('exception', { number: index + 1 })}
          error={errors[`exceptions.${index}.date`] ?? errors[`exceptions.${index}`]}
          onChange={(next) => onChange(days.map((old, place) => (place === index ? { ...old, ...next } : old)))}
          onRemove={() => onChange(days.filter((_, place) => place !== index))}
        />
      ))}
      <div>
        <Button
          size="sm"
          variant="default"
          onClick={() => onChange([...days, { date: '', note: '', opening_hours: [] }])}
        >
          {t('addException')}
        </Button>
      </div>
    </Stack>
  );
}

interface ExceptionRowProps {
  readonly day: DayOfItsOwn;
  readonly name: string;
  readonly error: string | undefined;
  readonly onChange: (next: Partial<DayOfItsOwn>) => void;
  readonly onRemove: () => void;
}

function ExceptionRow({ day, name, error, onChange, onRemove }: ExceptionRowProps) {
  const t = useTexts(locationsTexts);
  const keeping = useTexts(keepingTexts);
  const hours = day.opening_hours;
  return (
    <Group align="flex-end" role="group" aria-label={name} gap="sm">
      <TextInput
        type="date"
        label={t('date')}
        required
        value={day.date}
        onChange={(event) => onChange({ date: event.currentTarget.value })}
        error={error}
      />
      <TextInput
        label={t('note')}
        maxLength={200}
        value={day.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      {hours.length === 0 && <Text mb={8}>{t('closedAllDay')}</Text>}
      {hours.map((stretch, index) => (
        <StretchFields
          key={index}
          day={day.date || name}
          stretch={stretch}
          onChange={(next) =>
            onChange({ opening_hours: hours.map((old, place) => (place === index ? { ...old, ...next } : old)) })
          }
          onRemove={() => onChange({ opening_hours: hours.filter((_, place) => place !== index) })}
        />
      ))}
      <Button
        size="sm"
        variant="default"
        onClick={() => onChange({ opening_hours: [...hours, { opens: '09:00', closes: '17:00' }] })}
      >
        {keeping('add')}
      </Button>
      <Button size="sm" variant="default" onClick={onRemove}>
        {keeping('remove', { name })}
      </Button>
    </Group>
  );
}
