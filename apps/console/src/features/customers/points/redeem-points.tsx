import { got } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { ErrorNote, money, useLanguage, useTexts, wholeNumber, wordsByField } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../../app/console';
import { NumberField } from '../../../shared/keeping/number-field';
import { Section } from '../../../shared/keeping/section';
import { useWrite } from '../../../shared/keeping/use-write';
import type { Program } from '../../../shared/people/use-program';
import { OF_POINTS, pathOf } from '../customer/use-customer';
import { pointsTexts } from './points.texts';

type Redeemed = components['schemas']['RedeemedPointsResponse'];
type Redemption = components['schemas']['RedeemPointsRequest'];

const MONEY = 'money';

interface RedeemPointsProps {
  readonly customerId: string;
  readonly balance: number;
  readonly program: Program;
}

/** Redeems points in the customer's name: money off an open order, or a voucher for later. */
export function RedeemPoints({ customerId, balance, program }: RedeemPointsProps) {
  const t = useTexts(pointsTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const [choice, setChoice] = useState(MONEY);
  const [points, setPoints] = useState<number | null>(null);
  const [orderId, setOrderId] = useState('');
  const [done, setDone] = useState<Redeemed | null>(null);
  const rewards = services.queries.useQuery('get', '/api/v1/loyalty/rewards', {}).data?.data ?? [];
  const openOrders = useOpenOrders(customerId);
  const reward = rewards.find(({ id }) => id === choice);
  const cost = reward?.points ?? points ?? 0;
  const isVoucherOnly = reward?.type === 'free_item';
  const write = useWrite({
    services,
    refresh: OF_POINTS,
    send: (body: Redemption, key) =>
      got(
        services.api.POST('/api/v1/customers/{customer_id}/loyalty/redeem', {
          params: { ...pathOf(customerId).params, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onDone: (redeemed) => {
      setDone(redeemed);
      setPoints(null);
    },
  });
  const tooMuch = cost > balance ? t('notEnough', { count: balance }) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDone(null);
    if (cost <= 0 || tooMuch !== undefined) return;
    const onOrder = orderId === '' || isVoucherOnly ? {} : { order_id: orderId };
    const what = reward
      ? { reward_type: reward.type, reward_id: reward.id }
      : { reward_type: 'discount' as const, points: cost };
    write.run({ ...what, ...onOrder });
  };
  return (
    <Section title={t('redeem')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {write.error !== null && <ErrorNote error={write.error} />}
          <NativeSelect
            label={t('redeemWhat')}
            value={choice}
            data={[
              { value: MONEY, label: t('moneyOff') },
              ...rewards.map(({ id, name, points: count }) => ({
                value: id,
                label: t('rewardCosts', { name, count }),
              })),
            ]}
            onChange={(event) => setChoice(event.currentTarget.value)}
            error={reward ? tooMuch : undefined}
          />
          {!reward && (
            <NumberField
              name="points"
              label={t('redeemPoints')}
              value={points}
              onChange={setPoints}
              required
              max={1_000_000}
              error={tooMuch ?? wordsByField(language, write.error).points}
            />
          )}
          {!isVoucherOnly && (
            <NativeSelect
              label={t('redeemOn')}
              value={orderId}
              data={[
                { value: '', label: t('voucher') },
                ...openOrders.map(({ id, number, total, currency }) => ({
                  value: id,
                  label: t('orderLabel', { number, total: money(language, total, currency) }),
                })),
              ]}
              onChange={(event) => setOrderId(event.currentTarget.value)}
            />
          )}
          <Text role="status" mih="1.5em">
            {cost > 0 && tooMuch === undefined && t('will', { count: wholeNumber(language, balance - cost) })}
            {!reward &&
              cost > 0 &&
              ` ${t('gives', { amount: money(language, cost / program.points_per_reward_unit, program.currency) })}`}
          </Text>
          <Group>
            <Button type="submit" loading={write.isPending}>
              {t('redeemNow')}
            </Button>
          </Group>
        </Stack>
      </form>
      <div role="status">{done && <Outcome redeemed={done} />}</div>
    </Section>
  );
}

function Outcome({ redeemed }: { redeemed: Redeemed }) {
  const t = useTexts(pointsTexts);
  const { language } = useLanguage();
  const balance = wholeNumber(language, redeemed.new_balance);
  return (
    <Stack gap={2} mt="sm">
      <Text>{t('redeemed', { count: redeemed.points_redeemed, balance })}</Text>
      {redeemed.voucher_code !== undefined && <Text fw={600}>{t('voucherCode', { code: redeemed.voucher_code })}</Text>}
    </Stack>
  );
}

/** Orders that can still become cheaper. */
function useOpenOrders(customerId: string) {
  const { services } = useConsole();
  const query = { limit: 20, status: 'queued' as const };
  const { data } = services.queries.useQuery('get', '/api/v1/customers/{customer_id}/orders', {
    params: { ...pathOf(customerId).params, query },
  });
  return data?.data ?? [];
}
