import { ErrorNote, money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../../app/console';
import { AskFirst } from '../../../shared/keeping/ask-first';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { useProgram } from '../../../shared/people/use-program';
import { LoyaltyPage } from '../loyalty-head';
import { RewardDialog } from './reward-dialog';
import type { Reward } from './reward-fields';
import { rewardsTexts } from './rewards.texts';
import { useReward } from './use-reward';

/** The catalogue of rewards. */
export default function RewardsPage() {
  const t = useTexts(rewardsTexts);
  const { services, may } = useConsole();
  const mayChange = may('loyalty.program.change');
  const [edited, setEdited] = useState<Reward | 'new' | null>(null);
  const [ending, setEnding] = useState<Reward | null>(null);
  const columns = useColumns(mayChange ? { onEdit: setEdited, onEnd: setEnding } : null);
  const query = mayChange ? { include_disabled: 'true' as const } : {};
  const { data, error, refetch } = services.queries.useQuery('get', '/api/v1/loyalty/rewards', { params: { query } });
  /** As it is now; as it was when nobody has it any more. */
  const asItIs = (reward: Reward): Reward => data?.data.find(({ id }) => id === reward.id) ?? reward;
  return (
    <LoyaltyPage
      page="rewards"
      why={t('why')}
      actions={mayChange && <Button onClick={() => setEdited('new')}>{t('add')}</Button>}
    >
      {data && (
        <RecordTable
          caption={t('rewards')}
          isCaptionHidden
          columns={columns}
          rows={data.data}
          keyOf={({ id }) => id}
          whenEmpty={t('noRewards')}
        />
      )}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={200} />)}
      {edited !== null && (
        <EditReward reward={edited === 'new' ? null : asItIs(edited)} onClose={() => setEdited(null)} />
      )}
      {ending !== null && <EndReward reward={asItIs(ending)} onClose={() => setEnding(null)} />}
    </LoyaltyPage>
  );
}

interface RewardActions {
  readonly onEdit: (reward: Reward) => void;
  readonly onEnd: (reward: Reward) => void;
}

function useColumns(actions: RewardActions | null): Column<Reward>[] {
  const t = useTexts(rewardsTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const currency = useProgram(services).data?.currency;
  const given = ({ value, menu_item_ids: items }: Reward): string => {
    if (value !== null) return currency ? money(language, value, currency) : '';
    return items === null ? t('anyItem') : t('itemCount', { count: items.length });
  };
  const columns: Column<Reward>[] = [
    {
      key: 'name',
      title: t('name'),
      isHead: true,
      cell: ({ name, description }) => (
        <>
          {name}
          {description !== null && (
            <Text size="sm" c="dimmed" fw={400}>
              {description}
            </Text>
          )}
        </>
      ),
    },
    { key: 'type', title: t('type'), cell: ({ type }) => t(type) },
    { key: 'gives', title: t('gives'), cell: given },
    { key: 'points', title: t('points'), isNumber: true, cell: ({ points }) => wholeNumber(language, points) },
    { key: 'state', title: t('state'), cell: ({ enabled }) => (enabled ? t('offered') : t('notOffered')) },
  ];
  if (!actions) return columns;
  const cell = (reward: Reward) => (
    <Group gap="xs">
      <Button
        size="sm"
        variant="default"
        aria-label={t('editOf', { name: reward.name })}
        onClick={() => actions.onEdit(reward)}
      >
        {t('edit')}
      </Button>
      <Button
        size="sm"
        variant="default"
        aria-label={t('endOf', { name: reward.name })}
        onClick={() => actions.onEnd(reward)}
      >
        {t('end')}
      </Button>
    </Group>
  );
  return [...columns, { key: 'actions', title: '', cell }];
}

interface OfRewardProps {
  /** Null: a new one. */
  readonly reward: Reward | null;
  readonly onClose: () => void;
}

function EditReward({ reward, onClose }: OfRewardProps) {
  return <RewardDialog kept={useReward(reward, onClose)} isOpen onClose={onClose} />;
}

function EndReward({ reward, onClose }: OfRewardProps) {
  const t = useTexts(rewardsTexts);
  const { removal } = useReward(reward, onClose);
  return (
    <AskFirst
      isOpen
      title={t('endTitle')}
      action={t('end')}
      write={removal}
      onYes={() => removal.run(null)}
      onClose={onClose}
    >
      {t('endWhy', { name: reward?.name ?? '' })}
    </AskFirst>
  );
}
