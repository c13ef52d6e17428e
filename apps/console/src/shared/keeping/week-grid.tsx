import { catalogue, type Language, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import classes from './week-grid.module.css';

/** A stretch of a week; one that closes no later than it opens goes on into the next day. */
export interface WeekStretch {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const weekTexts = catalogue(
  {
    closed: 'closed',
    opens: '{day}, opens',
    closes: '{day}, closes',
    addTime: 'Add a time on {day}',
    removeTime: 'Remove {from} to {to} on {day}',
    copy: 'Every day like {day}',
    nextDay: 'until the next day',
  },
  {
    closed: 'geschlossen',
    opens: '{day}, öffnet',
    closes: '{day}, schließt',
    addTime: 'Zeit am {day} hinzufügen',
    removeTime: '{from} bis {to} am {day} entfernen',
    copy: 'Jeden Tag wie {day}',
    nextDay: 'bis zum nächsten Tag',
  },
);

/** "Monday" for 1. */
export function weekdayName(language: Language, weekday: number, style: 'long' | 'short' = 'long'): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(date);
}

/** "Mon 09:00–17:00, Tue 09:00–12:00"; a dash for a week without any. */
export function weekInWords(language: Language, week: readonly WeekStretch[]): string {
  const words = week.map(
    ({ weekday, opens, closes }) => `${weekdayName(language, weekday, 'short')} ${opens}–${closes}`,
  );
  return words.join(', ') || '–';
}

interface WeekGridProps {
  readonly week: readonly WeekStretch[];
  /** Left out: to look at alone. */
  readonly onChange?: (week: readonly WeekStretch[]) => void;
  /** Words beside a stretch, by its place in the list. */
  readonly errorOf?: (index: number) => string | undefined;
}

/** The week as one row a day, with a bar that shows at a glance when it is open. */
export function WeekGrid({ week, onChange, errorOf }: WeekGridProps) {
  return (
    <Stack gap="xs">
      {WEEKDAYS.map((weekday) => (
        <DayRow
          key={weekday}
          weekday={weekday}
          week={week}
          {...(onChange ? { onChange } : {})}
          {...(errorOf ? { errorOf } : {})}
        />
      ))}
    </Stack>
  );
}

function DayRow({ weekday, week, onChange, errorOf }: WeekGridProps & { weekday: number }) {
  const t = useTexts(weekTexts);
  const { language } = useLanguage();
  const day = weekdayName(language, weekday);
  const mine = week.flatMap((stretch, index) => (stretch.weekday === weekday ? [{ stretch, index }] : []));
  const likeThis = WEEKDAYS.flatMap((other) => mine.map(({ stretch }) => ({ ...stretch, weekday: other })));
  return (
    <div role="group" aria-label={day} className={classes.day}>
      <Text fw={600}>{day}</Text>
      <DayBar stretches={mine.map(({ stretch }) => stretch)} />
      <Group gap="xs" className={classes.times}>
        {mine.length === 0 && <Text c="dimmed">{t('closed')}</Text>}
        {mine.map(({ stretch, index }) =>
          onChange ? (
            <StretchFields
              // The place in the list is what a stretch is.
              key={index}
              day={day}
              stretch={stretch}
              error={errorOf?.(index)}
              onChange={(next) => onChange(week.map((old, place) => (place === index ? { ...old, ...next } : old)))}
              onRemove={() => onChange(week.filter((_, place) => place !== index))}
            />
          ) : (
            <Text key={index}>
              {stretch.opens}–{stretch.closes}
            </Text>
          ),
        )}
        {onChange && (
          <>
            <Button
              size="xs"
              variant="default"
              aria-label={t('addTime', { day })}
              onClick={() => onChange([...week, { weekday, opens: '09:00', closes: '17:00' }])}
            >
              +
            </Button>
            {mine.length > 0 && (
              <Button size="xs" variant="default" onClick={() => onChange(likeThis)}>
                {t('copy', { day })}
              </Button>
            )}
          </>
        )}
      </Group>
    </div>
  );
}

interface StretchFieldsProps {
  readonly day: string;
  readonly stretch: Pick<WeekStretch, 'opens' | 'closes'>;
  readonly error?: string | undefined;
  readonly onChange: (next: Partial<Pick<WeekStretch, 'opens' | 'closes'>>) => void;
  readonly onRemove: () => void;
}

/** From and to of one stretch. */
export function StretchFields({ day, stretch, error, onChange, onRemove }: StretchFieldsProps) {
  const t = useTexts(weekTexts);
  const { opens, closes } = stretch;
  const isOverMidnight = minutesOf(closes) <= minutesOf(opens) && !isMidnight(closes);
  return (
    <Group gap={6} wrap="wrap">
      <TextInput
        type="time"
        size="sm"
        aria-label={t('opens', { day })}
        required
        value={opens}
        onChange={(event) => onChange({ opens: event.currentTarget.value })}
        error={error}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="sm"
        aria-label={t('closes', { day })}
        required
        // A clock's face has no 24:00; at its end a day closes at 00:00.
        value={isMidnight(closes) ? '00:00' : closes}
        onChange={(event) => onChange({ closes: event.currentTarget.value })}
      />
      <Button
        size="xs"
        variant="default"
        aria-label={t('removeTime', { from: opens, to: closes, day })}
        onClick={onRemove}
      >
        ×
      </Button>
      {isOverMidnight && (
        <Text size="sm" c="dimmed">
          {t('nextDay')}
        </Text>
      )}
    </Group>
  );
}

/** For the eye alone: the words beside it say the same. */
function DayBar({ stretches }: { stretches: readonly Pick<WeekStretch, 'opens' | 'closes'>[] }) {
  return (
    <svg className={classes.bar} viewBox="0 0 1440 100" preserveAspectRatio="none" aria-hidden>
      <rect className={classes.shut} width={1440} height={100} />
      {stretches.map(({ opens, closes }, index) => {
        const from = minutesOf(opens);
        const to = minutesOf(closes) <= from ? 1440 : minutesOf(closes);
        return <rect key={index} className={classes.open} x={from} width={to - from} height={100} />;
      })}
      {[360, 720, 1080].map((minute) => (
        <rect key={minute} className={classes.tick} x={minute} width={4} height={100} />
      ))}
    </svg>
  );
}

function isMidnight(time: string): boolean {
  return time === '24:00' || time === '00:00';
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
