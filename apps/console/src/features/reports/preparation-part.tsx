import { ErrorNote, percent, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { Section } from '../../shared/keeping/section';
import { type Asked, csvPath } from './asked';
import { Bars } from './bars';
import { CsvButton } from './csv-button';
import { Figure } from './figure';
import { reportsTexts } from './reports.texts';
import { type Preparation as Report, usePreparation } from './use-reports';

type Row = Report['data'][number];

/** How long the kitchen took, beside what had been promised. */
export function PreparationPart({ asked }: { asked: Asked }) {
  const t = useTexts(reportsTexts);
  const title = t('preparation');
  const { data, error, refetch } = usePreparation(asked, 'hour_of_day');
  return (
    <Section title={title} actions={<CsvButton name={title} path={csvPath('preparation', asked, 'hour_of_day')} />}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data && data.totals.orders === 0 && <Text c="dimmed">{t('nothingMade')}</Text>}
      {data && data.totals.orders > 0 && <Preparation report={data} title={title} />}
    </Section>
  );
}

function Preparation({ report, title }: { report: Report; title: string }) {
  const t = useTexts(reportsTexts);
  const { language } = useLanguage();
  const { totals, data } = report;
  const minutes = (value: number | null): string =>
    value === null ? '–' : wholeNumber(language, Math.round(value * 10) / 10);
  const share = (value: number | null): string => (value === null ? '–' : percent(language, value));
  const slowest = data.reduce((worst, row) => ((row.actual_minutes ?? 0) > (worst.actual_minutes ?? 0) ? row : worst));
  const bars = data.map(({ key, promised_minutes: promised, actual_minutes: actual }) => ({
    key,
    label: key,
    values: [promised ?? 0, actual ?? 0],
    words: `${key}:00 – ${t('promised')}: ${minutes(promised)}, ${t('actual')}: ${minutes(actual)}`,
  }));
  const columns: Column<Row>[] = [
    { key: 'hour', title: t('hour'), isHead: true, cell: ({ key }) => `${key}:00` },
    { key: 'orders', title: t('orders'), isNumber: true, cell: ({ orders }) => wholeNumber(language, orders) },
    { key: 'on_time', title: t('onTime'), isNumber: true, cell: (row) => share(row.on_time_share) },
    { key: 'promised', title: t('promised'), isNumber: true, cell: (row) => minutes(row.promised_minutes) },
    { key: 'actual', title: t('actual'), isNumber: true, cell: (row) => minutes(row.actual_minutes) },
    { key: 'late50', title: t('late50'), isNumber: true, cell: (row) => minutes(row.lateness_p50) },
    { key: 'late90', title: t('late90'), isNumber: true, cell: (row) => minutes(row.lateness_p90) },
  ];
  const summary = { name: title, label: `${slowest.key}:00`, value: minutes(slowest.actual_minutes) };
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 4 }} mb="md">
        <Figure label={t('orders')} value={wholeNumber(language, totals.orders)} />
        <Figure label={t('onTime')} value={share(totals.on_time_share)} />
        <Figure label={t('promised')} value={minutes(totals.promised_minutes)} />
        <Figure label={t('actual')} value={minutes(totals.actual_minutes)} />
      </SimpleGrid>
      <Bars bars={bars} summary={t('chartOf', summary)} series={[t('promised'), t('actual')]} />
      <details>
        <summary>{t('asTable')}</summary>
        <RecordTable caption={title} isCaptionHidden columns={columns} rows={data} keyOf={({ key }) => key} />
      </details>
    </>
  );
}
