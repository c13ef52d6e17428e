import type { components } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { Dialog } from '../../../shared/keeping/dialog';
import { RecordTable } from '../../../shared/keeping/record-table';
import { signedPoints } from '../../../shared/people/signed-points';
import { pointsTexts } from './points.texts';
import type { Entry } from './undo-adjustment';

type Explained = components['schemas']['ExplainedTransactionResponse'];
type Lot = components['schemas']['TouchedLotResponse'];

interface WhyDialogProps {
  readonly customerId: string;
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** Why an entry has the points that it has: the rule, what it was given, and what became of them. */
export function WhyDialog({ customerId, entry, onClose }: WhyDialogProps) {
  const t = useTexts(pointsTexts);
  const { services } = useConsole();
  const { data, error, refetch } = services.queries.useQuery(
    'get',
    '/api/v1/customers/{customer_id}/loyalty/transactions/{transaction_id}',
    { params: { path: { customer_id: customerId, transaction_id: entry.id } } },
  );
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={t('whyTitle')}>
      {data && <Explanation explained={data} />}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={160} />)}
    </Dialog>
  );
}

function Explanation({ explained }: { explained: Explained }) {
  const t = useTexts(pointsTexts);
  const { language } = useLanguage();
  const facts = [
    [t('rule'), explained.rule.replaceAll('_', ' ')],
    [t('programVersion'), wholeNumber(language, explained.program_version)],
    [t('by'), explained.actor_id ?? t('platform')],
    [t('reason'), explained.reason],
    [t('order'), explained.order_id],
    [t('reverses'), explained.reverses],
    [t('reversedBy'), explained.reversed_by.join(', ')],
  ] as const;
  const dateOf = (at: string | null): string => (at === null ? t('never') : dateAndTime(language, at));
  const columns = [
    { key: 'earned', title: t('earnedAt'), isHead: true, cell: ({ earned_at: at }: Lot) => dateOf(at) },
    { key: 'points', title: t('change'), isNumber: true, cell: ({ points }: Lot) => signedPoints(language, points) },
    {
      key: 'left',
      title: t('remaining'),
      isNumber: true,
      cell: ({ remaining }: Lot) => wholeNumber(language, remaining),
    },
    { key: 'expires', title: t('expiresAt'), cell: ({ expires_at: at }: Lot) => dateOf(at) },
  ];
  return (
    <Stack gap="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text fw={600}>{explained.explanation}</Text>
      <div>
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <Text key={label} size="sm">
              <Text span inherit c="dimmed">{`${label}: `}</Text>
              {value}
            </Text>
          ))}
      </div>
      {explained.lots.length > 0 && (
        <RecordTable
          caption={t('lots')}
          columns={columns}
          rows={explained.lots}
          keyOf={({ transaction_id: id }) => id}
        />
      )}
    </Stack>
  );
}
