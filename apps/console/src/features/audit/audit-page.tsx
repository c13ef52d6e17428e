import { type components, got } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, SimpleGrid, Skeleton, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useCursorList } from '../../shared/keeping/use-cursor-list';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { useDraft } from '../../shared/keeping/use-draft';
import { useLocations } from '../../shared/keeping/use-locations';
import { auditTexts } from './audit.texts';

const AUDIT_LOG = '/api/v1/audit-log';

type Entry = components['schemas']['AuditEntryResponse'];

/** The first words of actions. */
const AREAS = [
  'menu',
  'orders',
  'inventory',
  'loyalty',
  'promos',
  'locations',
  'tenants',
  'customers',
  'keys',
  'payment_methods',
  'session',
  'audit',
] as const;

const EMPTY = { action: '', actor_id: '', object_id: '', from: '', to: '' };
type Filters = typeof EMPTY;

/** Who did what, when and why. */
export default function AuditPage() {
  const t = useTexts(auditTexts);
  const keeping = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const [asked, setAsked] = useState<Filters>(EMPTY);
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
  const list = useCursorList({
    path: AUDIT_LOG,
    query,
    read: (page, signal) => got(services.api.GET(AUDIT_LOG, { params: { query: { ...query, ...page } }, signal })),
  });
  const entries = list.rows;
  return (
    <SettingsPage title={t('audit')} why={t('auditWhy')}>
      <FilterForm errors={wordsByField(language, list.error)} onAsk={setAsked} />
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} />}
      {list.data && (
        <>
          <Text role="status" c="dimmed" mb="xs">
            {t('shown', { count: entries.length })}
          </Text>
          <EntryTable entries={entries} />
        </>
      )}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {keeping('more')}
        </Button>
      )}
    </SettingsPage>
  );
}

interface FilterFormProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly onAsk: (filters: Filters) => void;
}

function FilterForm({ errors, onAsk }: FilterFormProps) {
  const t = useTexts(auditTexts);
  const { fields, set, begin } = useDraft<Filters>(EMPTY);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk({ ...fields, actor_id: fields.actor_id.trim(), object_id: fields.object_id.trim() });
  };
  const clear = (): void => {
    begin(EMPTY);
    onAsk(EMPTY);
  };
  const text = (name: keyof Filters, label: string, type: string, placeholder = '') => (
    <TextInput
      name={name}
      type={type}
      label={label}
      placeholder={placeholder}
      value={fields[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
      error={errors[name]}
    />
  );
  return (
    <form onSubmit={submit} aria-label={t('filters')}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} mb="sm">
        <NativeSelect
          name="action"
          label={t('action')}
          value={fields.action}
          onChange={(event) => set('action', event.currentTarget.value)}
          data={[
            { value: '', label: t('anyAction') },
            ...AREAS.map((area) => ({ value: area, label: t(`area_${area}`) })),
          ]}
          error={errors.action}
        />
        {text('actor_id', t('actor'), 'text', t('actorHint'))}
        {text('object_id', t('objectId'), 'text', t('objectHint'))}
        {text('from', t('from'), 'date')}
        {text('to', t('to'), 'date')}
      </SimpleGrid>
      <Group mb="md">
        <Button type="submit">{t('search')}</Button>
        <Button variant="default" onClick={clear}>
          {t('clear')}
        </Button>
      </Group>
    </form>
  );
}

function EntryTable({ entries }: { entries: readonly Entry[] }) {
  const t = useTexts(auditTexts);
  const { language } = useLanguage();
  const { services, me } = useConsole();
  const { locations } = useLocations({ services, me });
  const zone = locations[0]?.time_zone;
  const columns: Column<Entry>[] = [
    { key: 'when', title: t('when'), isHead: true, cell: ({ at }) => dateAndTime(language, at, zone) },
    {
      key: 'who',
      title: t('who'),
      cell: ({ actor }) =>
        actor ? (
          <div>
            <Text size="sm">{actor.id === me.id ? me.email : actor.id}</Text>
            <Text size="sm" c="dimmed">
              {actor.roles.join(', ')}
            </Text>
          </div>
        ) : (
          t('platform')
        ),
    },
    { key: 'what', title: t('what'), cell: ({ action }) => action },
    { key: 'object', title: t('object'), cell: ({ object }) => (object ? (object.id ?? object.type) : '–') },
    {
      key: 'where',
      title: t('where'),
      cell: ({ location_id: id }) => (id === null ? '–' : (locations.find((one) => one.id === id)?.name ?? id)),
    },
    { key: 'why', title: t('why'), cell: ({ reason }) => reason ?? '–' },
    {
      key: 'details',
      title: t('details'),
      cell: ({ details }) => (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }} maw={280}>
          {Object.entries(details)
            .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join(', ') || '–'}
        </Text>
      ),
    },
  ];
  return (
    <RecordTable
      caption={t('audit')}
      isCaptionHidden
      columns={columns}
      rows={entries}
      keyOf={({ id }) => id}
      whenEmpty={t('nothing')}
    />
  );
}
