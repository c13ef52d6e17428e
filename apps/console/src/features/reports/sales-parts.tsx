import { calendarDate, ErrorNote, money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Skeleton, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { Section } from '../../shared/keeping/section';
import { type Asked, csvPath } from './asked';
import { Bars, ShareBar } from './bars';
import { CsvButton } from './csv-button';
import { reportsTexts } from './reports.texts';
import { type Sales, useSales } from './use-reports';

type Row = Sales['data'][number];
type Grouping = 'hour_of_day' | 'day' | 'item' | 'channel';

interface SalesPartProps {
  readonly title: string;
  readonly asked: Asked;
  readonly groupBy: Grouping;
  readonly children: (report: Sales) => ReactNode;
}

/** One report of sales with its heading and its file. */
function SalesPart({ title, asked, groupBy, children }: SalesPartProps) {
  const t = useTexts(reportsTexts);
  const { data, error, refetch } = useSales(asked, groupBy);
  return (
    <Section title={title} actions={<CsvButton name={title} path={csvPath('sales', asked, groupBy)} />}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data && data.totals.orders === 0 && <Text c="dimmed">{t('nothing')}</Text>}
      {data && data.totals.orders > 0 && children(data)}
    </Section>
  );
}

/** Sales by hour of the day, or day by day: a chart, and its table. */
export function SalesByTime({ title, asked, groupBy }: Omit<SalesPartProps, 'children'>) {
  const t = useTexts(reportsTexts);
  const { language } = useLanguage();
  const isDay = groupBy === 'day';
  const label = (key: string): string => (isDay ? calendarDate(language, key) : `${key}:00`);
  const short = (key: string): string => (isDay ? shortDate(language, key) : key);
  return (
    <SalesPart title={title} asked={asked} groupBy={groupBy}>
      {({ data, currency }) => {
        const most = data.reduce((best, row) => (row.net > best.net ? row : best));
        const bars = data.map(({ key, net }) => ({
          key,
          label: short(key),
          values: [net],
          words: `${label(key)}: ${money(language, net, currency)}`,
        }));
        const value = money(language, most.net, currency);
        const columns = [
          headColumn(t(isDay ? 'day' : 'hour'), ({ key }) => label(key)),
          ...figureColumns(t, language, currency),
        ];
        return (
          <>
            <Bars bars={bars} summary={t('chartOf', { name: title, label: label(most.key), value })} />
            <details>
              <summary>{t('asTable')}</summary>
              <RecordTable caption={title} isCaptionHidden columns={columns} rows={data} keyOf={({ key }) => key} />
            </details>
          </>
        );
      }}
    </SalesPart>
  );
}

/** "11/26" or "26.11.": a label of a chart, whose table has the whole date. */
function shortDate(language: Language, date: string): string {
  const options = { month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, options).format(new Date(`${date}T00:00:00Z`));
}

const FIRST_ITEMS = 10;

/** Items, the best sold first. */
export function SalesByItem({ title, asked }: { title: string; asked: Asked }) {
  const t = useTexts(reportsTexts);
  const { language } = useLanguage();
  const [isWhole, setIsWhole] = useState(false);
  return (
    <SalesPart title={title} asked={asked} groupBy="item">
      {({ data, currency }) => {
        const rows = isWhole ? data : data.slice(0, FIRST_ITEMS);
        const most = Math.max(...data.map(({ net }) => net));
        const columns: Column<Row>[] = [
          headColumn(t('item'), ({ name, key, net }) => (
            <>
              {name ?? key}
              <ShareBar value={net} most={most} />
            </>
          )),
          countColumn('items', t('portions'), language),
          moneyColumn('gross', t('gross'), language, currency),
          moneyColumn('discounts', t('discounts'), language, currency),
          moneyColumn('net', t('net'), language, currency),
        ];
        return (
          <>
            <RecordTable caption={title} isCaptionHidden columns={columns} rows={rows} keyOf={({ key }) => key} />
            {rows.length < data.length && (
              <Button size="sm" mt="sm" variant="default" onClick={() => setIsWhole(true)}>
                {t('allItems', { count: data.length - rows.length })}
              </Button>
            )}
          </>
        );
      }}
    </SalesPart>
  );
}

const CHANNELS = ['online', 'staff', 'api_key', 'unknown'] as const;

/** Ways by which orders came in. */
export function SalesByChannel({ title, asked }: { title: string; asked: Asked }) {
  const t = useTexts(reportsTexts);
  const { language } = useLanguage();
  const word = (key: string): string => {
    const channel = CHANNELS.find((one) => one === key);
    return channel === undefined ? key : t(channel);
  };
  return (
    <SalesPart title={title} asked={asked} groupBy="channel">
      {({ data, currency }) => {
        const most = Math.max(...data.map(({ net }) => net));
        const columns: Column<Row>[] = [
          headColumn(t('channel'), ({ key, net }) => (
            <>
              {word(key)}
              <ShareBar value={net} most={most} />
            </>
          )),
          ...figureColumns(t, language, currency),
        ];
        return <RecordTable caption={title} isCaptionHidden columns={columns} rows={data} keyOf={({ key }) => key} />;
      }}
    </SalesPart>
  );
}

type Say = (key: 'orders' | 'portions' | 'net' | 'tax' | 'tips' | 'total') => string;
type Language = Parameters<typeof money>[0];

function headColumn(title: string, cell: Column<Row>['cell']): Column<Row> {
  return { key: 'head', title, isHead: true, cell };
}

function countColumn(key: 'orders' | 'items', title: string, language: Language): Column<Row> {
  return { key, title, isNumber: true, cell: (row) => wholeNumber(language, row[key]) };
}

type Amount = 'gross' | 'discounts' | 'net' | 'tax' | 'tips' | 'total';

function moneyColumn(key: Amount, title: string, language: Language, currency: string): Column<Row> {
  return { key, title, isNumber: true, cell: (row) => money(language, row[key], currency) };
}

function figureColumns(t: Say, language: Language, currency: string): Column<Row>[] {
  return [
    countColumn('orders', t('orders'), language),
    countColumn('items', t('portions'), language),
    ...(['net', 'tax', 'tips', 'total'] as const).map((key) => moneyColumn(key, t(key), language, currency)),
  ];
}
