import { dateAt, ErrorNote, money, useLanguage, useTexts, wholeNumber, wordsByField } from '@breadboard/web-ui';
import { NativeSelect, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { DateField } from '../../shared/keeping/date-field';
import { SettingsPage } from '../../shared/keeping/page-head';
import { Section } from '../../shared/keeping/section';
import { type Location, useLocations } from '../../shared/keeping/use-locations';
import type { Asked } from './asked';
import { Figure } from './figure';
import { OrdersExport } from './orders-export';
import { nameOf, type PeriodName, periodOf, PERIODS } from './period';
import { PreparationPart } from './preparation-part';
import { reportsTexts } from './reports.texts';
import { SalesByChannel, SalesByItem, SalesByTime } from './sales-parts';
import { useSales } from './use-reports';

/** What was sold and how the kitchen kept its word, over the dates one chooses. */
export default function ReportsPage() {
  const t = useTexts(reportsTexts);
  const { services, me } = useConsole();
  const { locations, data, error, refetch } = useLocations({ services, me }, 'reports.read');
  return (
    <SettingsPage title={t('reports')}>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={480} />}
      {data && <Reports locations={locations} />}
    </SettingsPage>
  );
}

function Reports({ locations }: { locations: readonly Location[] }) {
  const t = useTexts(reportsTexts);
  const [asked, setAsked] = useState<Asked>(() => ({
    ...periodOf('week', dateAt(new Date(), locations[0]?.time_zone ?? 'UTC')),
    location_id: '',
  }));
  const isComplete = asked.from !== '' && asked.to !== '';
  return (
    <>
      <Chooser asked={asked} locations={locations} onChange={setAsked} />
      {isComplete && (
        <>
          <Totals asked={asked} />
          <SalesByTime title={t('salesByHour')} asked={asked} groupBy="hour_of_day" />
          <SalesByTime title={t('salesByDay')} asked={asked} groupBy="day" />
          <SalesByItem title={t('salesByItem')} asked={asked} />
          <SalesByChannel title={t('salesByChannel')} asked={asked} />
          <PreparationPart asked={asked} />
          <OrdersExport asked={asked} />
        </>
      )}
    </>
  );
}

interface ChooserProps {
  readonly asked: Asked;
  readonly locations: readonly Location[];
  readonly onChange: (asked: Asked) => void;
}

/** Which days, and of which place. */
function Chooser({ asked, locations, onChange }: ChooserProps) {
  const t = useTexts(reportsTexts);
  const { language } = useLanguage();
  const place = locations.find(({ id }) => id === asked.location_id) ?? locations[0];
  const zone = place?.time_zone ?? 'UTC';
  const today = dateAt(new Date(), zone);
  const name = nameOf(asked, today);
  const isComplete = asked.from !== '' && asked.to !== '';
  const read = useSales(asked, 'day', isComplete);
  const errors = wordsByField(language, read.error);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <NativeSelect
          name="period"
          label={t('period')}
          value={name ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value as PeriodName | '';
            if (chosen !== '') onChange({ ...asked, ...periodOf(chosen, today) });
          }}
          data={[
            ...PERIODS.map((value) => ({ value, label: t(value) })),
            ...(name === null ? [{ value: '', label: t('own') }] : []),
          ]}
        />
        <DateField
          name="from"
          label={t('from')}
          value={asked.from}
          onChange={(from) => onChange({ ...asked, from })}
          error={errors.from}
        />
        <DateField
          name="to"
          label={t('to')}
          value={asked.to}
          onChange={(to) => onChange({ ...asked, to })}
          error={errors.to}
        />
        <NativeSelect
          name="location"
          label={t('location')}
          value={asked.location_id}
          onChange={(event) => onChange({ ...asked, location_id: event.currentTarget.value })}
          data={[
            { value: '', label: t('allLocations') },
            ...locations.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        {t('zone', { zone: read.data?.time_zone ?? zone })}
      </Text>
    </>
  );
}

/** The few figures that say how it went. */
function Totals({ asked }: { asked: Asked }) {
  const t = useTexts(reportsTexts);
  const { language } = useLanguage();
  const { data } = useSales(asked, 'day');
  if (!data) return null;
  const { totals, currency } = data;
  const amount = (value: number): string => money(language, value, currency);
  const average = totals.orders === 0 ? '–' : amount(totals.total / totals.orders);
  return (
    <Section title={t('inAll')}>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
        <Figure label={t('orders')} value={wholeNumber(language, totals.orders)} />
        <Figure label={t('net')} value={amount(totals.net)} />
        <Figure label={t('total')} value={amount(totals.total)} />
        <Figure label={t('perOrder')} value={average} />
        <Figure label={t('discounts')} value={amount(totals.discounts)} />
        <Figure label={t('refunds')} value={amount(totals.refunds)} />
      </SimpleGrid>
    </Section>
  );
}
