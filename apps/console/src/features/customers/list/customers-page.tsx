import type { components } from '@breadboard/api-client';
import { CUSTOMER_SEGMENTS, LOYALTY_TIERS } from '@breadboard/contracts';
import { calendarDate, ErrorNote, money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useConsole } from '../../../app/console';
import { SettingsPage } from '../../../shared/keeping/page-head';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { useTyped } from '../../../shared/keeping/use-typed';
import { peopleTexts } from '../../../shared/people/people.texts';
import { TierBadge } from '../../../shared/people/tier-badge';
import { useProgram } from '../../../shared/people/use-program';
import { nameOf } from '../customer/use-customer';
import { customersTexts } from './customers.texts';
import { NewCustomerDialog } from './new-customer-dialog';
import { type CustomerFilters, type Segment, type Tier, useCustomerFilters } from './use-customer-filters';

type CustomerLine = components['schemas']['CustomerSummaryResponse'];

const SHORTEST_SEARCH = 3;

/** Everybody who has an account; the quickest way to one of them. */
export default function CustomersPage() {
  const t = useTexts(customersTexts);
  const { may } = useConsole();
  const [filters, change] = useCustomerFilters();
  const [isAdding, { open, close }] = useDisclosure();
  return (
    <SettingsPage title={t('title')} actions={may('customers.create') && <Button onClick={open}>{t('add')}</Button>}>
      <Stack>
        <Filters filters={filters} onChange={change} />
        <FoundCustomers filters={filters} />
      </Stack>
      {isAdding && <NewCustomerDialog onClose={close} />}
    </SettingsPage>
  );
}

interface FiltersProps {
  readonly filters: CustomerFilters;
  readonly onChange: (changes: Partial<CustomerFilters>) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const t = useTexts(customersTexts);
  const people = useTexts(peopleTexts);
  const [typed, setTyped] = useTyped(filters.search, (search) => onChange({ search }));
  const isFiltered = filters.search !== '' || filters.tier !== null || filters.segment !== null;
  return (
    <Group role="search" align="flex-end">
      <TextInput
        type="search"
        label={t('search')}
        placeholder={t('searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        style={{ flex: '1 1 18rem' }}
        maxLength={100}
        autoComplete="off"
      />
      <NativeSelect
        label={t('tier')}
        value={filters.tier ?? ''}
        data={[{ value: '', label: t('any') }, ...LOYALTY_TIERS.map((value) => ({ value, label: people(value) }))]}
        onChange={(event) => onChange({ tier: (event.currentTarget.value || null) as Tier | null })}
      />
      <NativeSelect
        label={t('segment')}
        value={filters.segment ?? ''}
        data={[{ value: '', label: t('any') }, ...CUSTOMER_SEGMENTS.map((value) => ({ value, label: people(value) }))]}
        onChange={(event) => onChange({ segment: (event.currentTarget.value || null) as Segment | null })}
      />
      {isFiltered && (
        <Button
          variant="default"
          onClick={() => {
            setTyped('');
            onChange({ search: '', tier: null, segment: null });
          }}
        >
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}

function FoundCustomers({ filters: { search, tier, segment } }: { filters: CustomerFilters }) {
  const t = useTexts(customersTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const columns = useColumns();
  const query = {
    limit: 50,
    ...(search.length >= SHORTEST_SEARCH ? { search } : {}),
    ...(tier ? { loyalty_tier: tier } : {}),
    ...(segment ? { segment } : {}),
  };
  const found = services.queries.useInfiniteQuery(
    'get',
    '/api/v1/customers',
    { params: { query } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ pagination }) => pagination.next_cursor ?? undefined,
      placeholderData: keepPreviousData,
    },
  );
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  const counted = data?.pages[0]?.pagination;
  return (
    <>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <Text role="status" size="sm" c="dimmed" mih="1.5em">
        {counted &&
          (counted.total_is_estimate
            ? t('foundMany', { count: wholeNumber(language, counted.total) })
            : t('found', { count: counted.total }))}
      </Text>
      {data && (
        <RecordTable
          caption={t('title')}
          isCaptionHidden
          columns={columns}
          rows={data.pages.flatMap((page) => page.data)}
          keyOf={({ id }) => id}
          whenEmpty={t('nobody')}
        />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function useColumns(): Column<CustomerLine>[] {
  const t = useTexts(customersTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const currency = useProgram(services).data?.currency;
  return [
    {
      key: 'name',
      title: t('name'),
      isHead: true,
      cell: (line) => (
        <Link to="/customers/$customerId" params={{ customerId: line.id }} style={{ color: 'inherit' }}>
          {nameOf(line)}
        </Link>
      ),
    },
    { key: 'email', title: t('email'), cell: ({ email }) => email ?? '–' },
    { key: 'phone', title: t('phone'), cell: ({ phone }) => phone ?? '–' },
    { key: 'tier', title: t('tier'), cell: ({ loyalty_tier: tier }) => <TierBadge tier={tier} /> },
    {
      key: 'points',
      title: t('points'),
      isNumber: true,
      cell: ({ loyalty_points: points }) => wholeNumber(language, points),
    },
    {
      key: 'orders',
      title: t('orders'),
      isNumber: true,
      cell: ({ total_orders: orders }) => wholeNumber(language, orders),
    },
    {
      key: 'spent',
      title: t('spent'),
      isNumber: true,
      cell: ({ total_spent: spent }) => (currency ? money(language, spent, currency) : ''),
    },
    { key: 'since', title: t('since'), cell: ({ created_at: at }) => calendarDate(language, at.slice(0, 10)) },
  ];
}
