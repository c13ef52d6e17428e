import type { components } from '@breadboard/api-client';
import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { ErrorNote, money, percent, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Paper, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useConsole } from '../../../app/console';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { Section } from '../../../shared/keeping/section';
import { peopleTexts } from '../../../shared/people/people.texts';
import { signedPoints } from '../../../shared/people/signed-points';
import { loyaltyTexts } from '../loyalty.texts';
import { LoyaltyPage } from '../loyalty-head';
import { monthName } from './month-name';

type Summary = components['schemas']['LoyaltySummaryResponse'];
type Month = Summary['months'][number];

const MONTHS = 12;
// Charts weigh more than the rest of the console together.
const TierChart = lazy(() => import('./charts').then(({ TierChart: chart }) => ({ default: chart })));
const MonthChart = lazy(() => import('./charts').then(({ MonthChart: chart }) => ({ default: chart })));

/** How the program does: who is in it, what points come and go, and what they would cost. */
export default function OverviewPage() {
  const { services } = useConsole();
  const { data, error, refetch } = services.queries.useQuery('get', '/api/v1/loyalty/summary', {
    params: { query: { months: MONTHS } },
  });
  return (
    <LoyaltyPage page="overview">
      {data && <Figures summary={data} />}
      {data && <Tiers summary={data} />}
      {data && <Months summary={data} />}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={320} />)}
    </LoyaltyPage>
  );
}

function Figures({ summary: { members, points, liability, breakage_rate: breakage } }: { summary: Summary }) {
  const t = useTexts(loyaltyTexts);
  const { language } = useLanguage();
  const figures = [
    [t('members'), wholeNumber(language, members.total)],
    [t('outstanding'), wholeNumber(language, points.outstanding)],
    [t('liability'), money(language, liability.amount, liability.currency)],
    [t('breakage'), breakage === null ? t('none') : percent(language, breakage)],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} mb="md">
      {figures.map(([label, value]) => (
        <Paper key={label} withBorder p="md">
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text size="xl" fw={650}>
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function Tiers({ summary: { members } }: { summary: Summary }) {
  const t = useTexts(loyaltyTexts);
  const people = useTexts(peopleTexts);
  const { language } = useLanguage();
  const share = (tier: LoyaltyTier): number => (members.total === 0 ? 0 : members[tier] / members.total);
  const columns: Column<LoyaltyTier>[] = [
    { key: 'tier', title: people('tier'), isHead: true, cell: (tier) => people(tier) },
    { key: 'members', title: t('members'), isNumber: true, cell: (tier) => wholeNumber(language, members[tier]) },
    { key: 'share', title: t('share'), isNumber: true, cell: (tier) => percent(language, share(tier)) },
  ];
  const bars = LOYALTY_TIERS.map((tier) => ({ name: people(tier), members: members[tier] }));
  return (
    <Section title={t('byTier')}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Suspense fallback={<Skeleton h={240} />}>
          <TierChart label={t('chart', { what: t('byTier') })} bars={bars} name={t('members')} />
        </Suspense>
        <RecordTable
          caption={t('byTier')}
          isCaptionHidden
          columns={columns}
          rows={LOYALTY_TIERS}
          keyOf={(tier) => tier}
        />
      </SimpleGrid>
    </Section>
  );
}

const FLOWS = ['issued', 'redeemed', 'expired', 'adjusted'] as const;

function Months({ summary: { months } }: { summary: Summary }) {
  const t = useTexts(loyaltyTexts);
  const { language } = useLanguage();
  const nameOf = (month: string): string => monthName(language, month);
  const columns: Column<Month>[] = [
    { key: 'month', title: t('month'), isHead: true, cell: ({ month }) => nameOf(month) },
    ...FLOWS.map((flow) => ({
      key: flow,
      title: t(flow),
      isNumber: true,
      cell: (month: Month) =>
        flow === 'adjusted' ? signedPoints(language, month[flow]) : wholeNumber(language, month[flow]),
    })),
    {
      key: 'outstanding',
      title: t('left'),
      isNumber: true,
      cell: ({ outstanding }) => wholeNumber(language, outstanding),
    },
  ];
  const series = [
    ['issued', t('issued')],
    ['redeemed', t('redeemed')],
    ['expired', t('expired')],
    ['outstanding', t('left')],
  ] as const;
  return (
    <Section title={t('byMonth')}>
      <Suspense fallback={<Skeleton h={300} />}>
        <MonthChart
          label={t('chart', { what: t('byMonth') })}
          months={months.map((month) => ({ ...month, name: nameOf(month.month) }))}
          series={series}
        />
      </Suspense>
      <RecordTable
        caption={t('byMonth')}
        isCaptionHidden
        columns={columns}
        rows={months.toReversed()}
        keyOf={({ month }) => month}
        whenEmpty={t('none')}
      />
    </Section>
  );
}
