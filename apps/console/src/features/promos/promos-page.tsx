import { got } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, money, percent, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useCursorList } from '../../shared/keeping/use-cursor-list';
import { RecordLink } from '../../shared/keeping/record-link';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { useLocations } from '../../shared/keeping/use-locations';
import { type Promo, PROMOS, stateOf } from './promo';
import { promosTexts } from './promos.texts';

/** Every promo, what it gives and how often it was used. */
export default function PromosPage() {
  const t = useTexts(promosTexts);
  const keeping = useTexts(keepingTexts);
  const { services, may } = useConsole();
  const list = useCursorList({
    path: PROMOS,
    read: (page, signal) => got(services.api.GET(PROMOS, { params: { query: page }, signal })),
  });
  const add = may('promos.change') && (
    <Button renderRoot={(props) => <Link to="/promos/$promoId" params={{ promoId: 'new' }} {...props} />}>
      {t('newPromo')}
    </Button>
  );
  return (
    <SettingsPage title={t('promos')} actions={add} {...(add ? {} : { why: keeping('readOnly') })}>
      {list.error && !list.data && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} />}
      {list.data && <PromoTable promos={list.rows} />}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {keeping('more')}
        </Button>
      )}
    </SettingsPage>
  );
}

function PromoTable({ promos }: { promos: readonly Promo[] }) {
  const t = useTexts(promosTexts);
  const { language } = useLanguage();
  const { services, me } = useConsole();
  const place = useLocations({ services, me }).locations[0];
  const currency = place?.currency ?? 'USD';
  const gift = ({ kind, percent_off: share, amount_off: amount, menu_item_ids: items }: Promo): string => {
    if (kind === 'percent') return t('percentGift', { percent: percent(language, (share ?? 0) / 100) });
    if (kind === 'fixed') return t('amountGift', { amount: money(language, amount ?? 0, currency) });
    return t('itemGift', { count: items?.length ?? 0 });
  };
  const when = ({ starts_at: from, ends_at: until }: Promo): string =>
    [
      from !== null && t('from', { from: dateAndTime(language, from, place?.time_zone) }),
      until !== null && t('until', { until: dateAndTime(language, until, place?.time_zone) }),
    ]
      .filter((words) => words !== false)
      .join(' ') || t('always');
  const columns: Column<Promo>[] = [
    {
      key: 'code',
      title: t('code'),
      isHead: true,
      cell: ({ id, code, description }) => (
        <>
          <RecordLink to="/promos/$promoId" params={{ promoId: id }} name={code} />
          <Text size="sm" c="dimmed" fw={400} style={{ overflowWrap: 'anywhere' }}>
            {description}
          </Text>
        </>
      ),
    },
    { key: 'gives', title: t('gives'), cell: gift },
    { key: 'window', title: t('window'), cell: when },
    {
      key: 'used',
      title: t('used'),
      isNumber: true,
      cell: ({ used, total_limit: limit }) =>
        limit === null ? t('usedTimes', { count: used }) : t('usedOf', { used, limit }),
    },
    {
      key: 'state',
      title: t('state'),
      cell: (promo) => {
        const state = stateOf(promo, new Date());
        return (
          <Badge
            miw="max-content"
            variant={state === 'running' ? 'filled' : 'outline'}
            color={state === 'running' ? 'teal.9' : 'gray'}
          >
            {t(state)}
          </Badge>
        );
      },
    },
  ];
  return <RecordTable caption={t('promos')} isCaptionHidden columns={columns} rows={promos} keyOf={({ id }) => id} />;
}
