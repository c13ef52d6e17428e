import { got } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { AskFirst } from '../../shared/keeping/ask-first';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useCursorList } from '../../shared/keeping/use-cursor-list';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { useLocations } from '../../shared/keeping/use-locations';
import { useWrite } from '../../shared/keeping/use-write';
import { type ApiKey, KEYS, stateOfKey, wordOfScope } from './api-key';
import { keysTexts } from './keys.texts';
import { NewKey } from './new-key';

/** Keys of programs: made, shown once, revoked. */
export default function KeysPage() {
  const t = useTexts(keysTexts);
  const keeping = useTexts(keepingTexts);
  const { services, may } = useConsole();
  const [isMaking, setIsMaking] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const list = useCursorList({
    path: KEYS,
    read: (page, signal) => got(services.api.GET(KEYS, { params: { query: page }, signal })),
  });
  const revoke = useWrite({
    services,
    refresh: [KEYS],
    send: ({ id }: ApiKey, key) => {
      const params = { path: { key_id: id }, header: { 'Idempotency-Key': key } };
      return got(services.api.DELETE('/api/v1/api-keys/{key_id}', { params }));
    },
    onDone: () => setRevoked(null),
  });
  const add = may('keys.manage') && <Button onClick={() => setIsMaking(true)}>{t('newKey')}</Button>;
  return (
    <SettingsPage title={t('keys')} why={t('keysWhy')} actions={add}>
      {list.error && !list.data && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={240} />}
      {list.data && <KeyTable keys={list.rows} onRevoke={setRevoked} />}
      {list.hasNextPage && (
        <Button variant="default" mt="md" onClick={() => void list.fetchNextPage()}>
          {keeping('more')}
        </Button>
      )}
      {add && <NewKey isOpen={isMaking} onClose={() => setIsMaking(false)} />}
      <AskFirst
        isOpen={revoked !== null}
        title={t('revokeName', { name: revoked?.name ?? '' })}
        action={t('revoke')}
        write={revoke}
        onYes={() => revoked && revoke.run(revoked)}
        onClose={() => setRevoked(null)}
      >
        <Text>{t('revokeWhy')}</Text>
      </AskFirst>
    </SettingsPage>
  );
}

function KeyTable({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const t = useTexts(keysTexts);
  const { language } = useLanguage();
  const { services, me } = useConsole();
  const { locations } = useLocations({ services, me });
  const placeOf = (id: string) => locations.find((location) => location.id === id);
  const at = (instant: string | null, place: string, none: string): string =>
    instant === null ? none : dateAndTime(language, instant, placeOf(place)?.time_zone);
  const columns: Column<ApiKey>[] = [
    { key: 'name', title: t('name'), isHead: true, cell: ({ name }) => name },
    { key: 'location', title: t('location'), cell: ({ location_id: id }) => placeOf(id)?.name ?? id },
    { key: 'scopes', title: t('scopes'), cell: ({ scopes }) => scopes.map((one) => t(wordOfScope(one))).join(', ') },
    { key: 'expires', title: t('expires'), cell: (key) => at(key.expires_at, key.location_id, t('never')) },
    { key: 'used', title: t('lastUsed'), cell: (key) => at(key.last_used_at, key.location_id, t('neverUsed')) },
    {
      key: 'state',
      title: t('state'),
      cell: (key) => {
        const state = stateOfKey(key, new Date());
        return (
          <Badge
            miw="max-content"
            variant={state === 'active' ? 'filled' : 'outline'}
            color={state === 'active' ? 'teal.9' : 'gray'}
          >
            {t(state)}
          </Badge>
        );
      },
    },
    {
      key: 'revoke',
      title: '',
      cell: (key) =>
        stateOfKey(key, new Date()) !== 'revoked' && (
          <Button
            size="sm"
            variant="default"
            aria-label={t('revokeName', { name: key.name })}
            onClick={() => onRevoke(key)}
          >
            {t('revoke')}
          </Button>
        ),
    },
  ];
  return <RecordTable caption={t('keys')} isCaptionHidden columns={columns} rows={keys} keyOf={({ id }) => id} />;
}
