import { got } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import {
  dateAndTime,
  ErrorNote,
  heldDataTexts,
  reasonFor,
  useLanguage,
  useTexts,
  wholeNumber,
  wordsForTable,
} from '@breadboard/web-ui';
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../../app/console';
import { RecordTable } from '../../../shared/keeping/record-table';
import { ifMatch, useWrite } from '../../../shared/keeping/use-write';
import { type Customer, nameOf, OF_CUSTOMER, OF_POINTS, pathOf } from '../customer/use-customer';
import { privacyTexts } from './privacy.texts';

type Erasure = components['schemas']['ErasureResponse'];

const DAY = 86_400_000;

interface ErasureSectionProps {
  readonly customer: Customer;
  readonly erasure: Erasure;
}

/** How the erasure stands, what goes, what stays, and what can be done. */
export function ErasureSection({ customer, erasure }: ErasureSectionProps) {
  const t = useTexts(privacyTexts);
  const isOver = erasure.state === 'done';
  return (
    <Stack>
      <Text>{t('eraseWhy')}</Text>
      <State erasure={erasure} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Goes erasure={erasure} title={isOver ? t('gone') : t('goes')} />
        <Stays erasure={erasure} title={isOver ? t('stayed') : t('stays')} />
      </SimpleGrid>
      {erasure.state === 'requested' && <Withdraw customerId={customer.id} />}
      {(erasure.state === 'none' || erasure.state === 'requested') && <EraseForm customer={customer} />}
    </Stack>
  );
}

function State({ erasure }: { erasure: Erasure }) {
  const t = useTexts(privacyTexts);
  const { language } = useLanguage();
  const { state, requested_at: asked, due_at: due, done_at: done } = erasure;
  const days = due === null ? 0 : Math.ceil((Date.parse(due) - Date.now()) / DAY);
  const dateOf = (at: string | null): string => (at === null ? '' : dateAndTime(language, at));
  return (
    <Text role="status" fw={600}>
      {state === 'requested'
        ? `${t('requested', { date: dateOf(asked) })} ${days > 0 ? t('due', { count: days, date: dateOf(due) }) : t('dueNow')}`
        : t(state, { date: dateOf(done) })}
    </Text>
  );
}

interface FiguresProps {
  readonly erasure: Erasure;
  readonly title: string;
}

function Goes({ erasure, title }: FiguresProps) {
  const t = useTexts(privacyTexts);
  const held = useTexts(heldDataTexts);
  const { language } = useLanguage();
  const values = new Map<string, number>();
  for (const { column, values: count } of erasure.erased) {
    const [table = column] = column.split('.');
    values.set(table, (values.get(table) ?? 0) + count);
  }
  const columns = [
    { key: 'what', title: t('what'), isHead: true, cell: ([table]: [string, number]) => wordsForTable(held, table) },
    {
      key: 'values',
      title: t('values'),
      isNumber: true,
      cell: ([, count]: [string, number]) => wholeNumber(language, count),
    },
  ];
  return (
    <div>
      <RecordTable
        caption={title}
        columns={columns}
        rows={[...values]}
        keyOf={([table]) => table}
        whenEmpty={`${title}: ${t('nothing')}`}
      />
    </div>
  );
}

interface Kept {
  readonly why: ReturnType<typeof reasonFor>;
  readonly tables: readonly string[];
  readonly rows: number;
}

/** What stays, by the reason for it. */
function keptOf({ kept }: Erasure): Kept[] {
  const reasons = new Map<Kept['why'], Kept>();
  for (const { table, rows } of kept) {
    const why = reasonFor(table);
    const before = reasons.get(why);
    reasons.set(why, { why, tables: [...(before?.tables ?? []), table], rows: (before?.rows ?? 0) + rows });
  }
  return [...reasons.values()];
}

function Stays({ erasure, title }: FiguresProps) {
  const t = useTexts(privacyTexts);
  const held = useTexts(heldDataTexts);
  const { language } = useLanguage();
  const columns = [
    { key: 'why', title: t('why'), isHead: true, cell: ({ why }: Kept) => held(why) },
    {
      key: 'what',
      title: t('what'),
      cell: ({ tables }: Kept) => tables.map((table) => wordsForTable(held, table)).join(', '),
    },
    { key: 'rows', title: t('rows'), isNumber: true, cell: ({ rows }: Kept) => wholeNumber(language, rows) },
  ];
  return (
    <div>
      <RecordTable
        caption={title}
        columns={columns}
        rows={keptOf(erasure)}
        keyOf={({ why }) => why}
        whenEmpty={`${title}: ${t('nothing')}`}
      />
    </div>
  );
}

function Withdraw({ customerId }: { customerId: string }) {
  const t = useTexts(privacyTexts);
  const { services } = useConsole();
  const write = useWrite({
    services,
    refresh: OF_CUSTOMER,
    send: (_none: null, key) =>
      got(
        services.api.DELETE('/api/v1/customers/{customer_id}/erasure', {
          params: { ...pathOf(customerId).params, header: { 'Idempotency-Key': key } },
        }),
      ),
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', OF_CUSTOMER[2]] }),
  });
  return (
    <Group>
      {write.error !== null && <ErrorNote error={write.error} />}
      <Button variant="default" loading={write.isPending} onClick={() => write.run(null)}>
        {t('withdraw')}
      </Button>
    </Group>
  );
}

function EraseForm({ customer }: { customer: Customer }) {
  const t = useTexts(privacyTexts);
  const { services } = useConsole();
  const [typed, setTyped] = useState('');
  const name = nameOf(customer);
  const write = useWrite({
    services,
    refresh: [...OF_CUSTOMER, ...OF_POINTS],
    send: (version: number, key) =>
      got(
        services.api.DELETE('/api/v1/customers/{customer_id}', {
          params: { ...pathOf(customer.id).params, header: { 'Idempotency-Key': key, 'If-Match': ifMatch(version) } },
        }),
      ),
  });
  const isConfirmed = typed.trim().normalize() === name.normalize();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isConfirmed) write.run(customer.version);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={420}>
        {write.error !== null && <ErrorNote error={write.error} />}
        <TextInput
          label={t('typeName', { name })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
        <Group>
          <Button type="submit" color="red.9" disabled={!isConfirmed} loading={write.isPending}>
            {t('eraseNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
