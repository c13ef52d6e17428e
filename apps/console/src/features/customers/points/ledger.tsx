import { POINT_TRANSACTION_TYPES } from '@breadboard/contracts';
import { dateAndTime, ErrorNote, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useConsole } from '../../../app/console';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { signedPoints } from '../../../shared/people/signed-points';
import type { Program } from '../../../shared/people/use-program';
import { pathOf } from '../customer/use-customer';
import { capOf } from './adjustment';
import { pointsTexts } from './points.texts';
import { type Entry, isUndone, UndoAdjustment } from './undo-adjustment';
import { WhyDialog } from './why-dialog';

type Kind = (typeof POINT_TRANSACTION_TYPES)[number];

const KINDS = { earn: 'earn', redeem: 'redeemKind', adjust: 'adjustKind', expire: 'expire' } as const;

interface LedgerProps {
  readonly customerId: string;
  readonly balance: number;
  readonly program: Program;
}

/** Every movement of points, newest first, each with the reason for it. */
export function Ledger({ customerId, balance, program }: LedgerProps) {
  const t = useTexts(pointsTexts);
  const { services, may, me } = useConsole();
  const [kind, setKind] = useState<Kind | null>(null);
  const [explained, setExplained] = useState<Entry | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = services.queries.useInfiniteQuery(
    'get',
    '/api/v1/customers/{customer_id}/loyalty/transactions',
    { params: { ...pathOf(customerId).params, query: { limit: 20, ...(kind ? { type: kind } : {}) } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
    },
  );
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  const cap = capOf(me.roles, program);
  const columns = useColumns((entry) => (
    <Group gap="xs">
      <Button
        size="sm"
        variant="default"
        aria-label={t('whyOf', { what: entry.description })}
        onClick={() => setExplained(entry)}
      >
        {t('why')}
      </Button>
      {entry.type === 'adjust' &&
        may('loyalty.adjust') &&
        (isUndone(entry, entries) ? (
          <Text size="sm">{t('undone')}</Text>
        ) : (
          <UndoAdjustment customerId={customerId} entry={entry} balance={balance} cap={cap} />
        ))}
    </Group>
  ));
  return (
    <Stack>
      <NativeSelect
        label={t('kind')}
        value={kind ?? ''}
        data={[
          { value: '', label: t('allKinds') },
          ...POINT_TRANSACTION_TYPES.map((value) => ({ value, label: t(KINDS[value]) })),
        ]}
        onChange={(event) => setKind((event.currentTarget.value || null) as Kind | null)}
        maw={320}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={160} />}
      {data && (
        <RecordTable
          caption={t('ledger')}
          isCaptionHidden
          columns={columns}
          rows={entries}
          keyOf={({ id }) => id}
          whenEmpty={t('noEntries')}
        />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {explained && <WhyDialog customerId={customerId} entry={explained} onClose={() => setExplained(null)} />}
    </Stack>
  );
}

function useColumns(actions: (entry: Entry) => ReactNode): Column<Entry>[] {
  const t = useTexts(pointsTexts);
  const { language } = useLanguage();
  return [
    { key: 'when', title: t('when'), isHead: true, cell: ({ created_at: at }) => dateAndTime(language, at) },
    { key: 'type', title: t('type'), cell: ({ type }) => t(KINDS[type]) },
    {
      key: 'what',
      title: t('what'),
      cell: ({ description, reason }) => (
        <>
          <Text size="sm">{description}</Text>
          {reason !== null && (
            <Text size="sm" c="dimmed">
              {reason}
            </Text>
          )}
        </>
      ),
    },
    { key: 'points', title: t('change'), isNumber: true, cell: ({ points }) => signedPoints(language, points) },
    { key: 'actions', title: t('why'), cell: actions },
  ];
}
