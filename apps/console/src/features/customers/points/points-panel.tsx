import { calendarDate, ErrorNote, money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import type { components } from '@breadboard/api-client';
import { List, Progress, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { Section } from '../../../shared/keeping/section';
import { peopleTexts } from '../../../shared/people/people.texts';
import { type Program, useProgram } from '../../../shared/people/use-program';
import { pathOf } from '../customer/use-customer';
import { AdjustPoints } from './adjust-points';
import { Ledger } from './ledger';
import { pointsTexts } from './points.texts';
import { RedeemPoints } from './redeem-points';

type LoyaltyStatus = components['schemas']['LoyaltyStatusResponse'];

/** What the customer has, what can be done with it, and where it came from. */
export function PointsPanel({ customerId }: { customerId: string }) {
  const t = useTexts(pointsTexts);
  const { services, may } = useConsole();
  const status = services.queries.useQuery('get', '/api/v1/customers/{customer_id}/loyalty', pathOf(customerId));
  const program = useProgram(services);
  const error = status.error ?? program.error;
  if (!status.data || !program.data) {
    const again = (): void => void Promise.all([status.refetch(), program.refetch()]);
    return error ? <ErrorNote error={error} onRetry={again} /> : <Skeleton h={240} />;
  }
  const balance = status.data.points_balance;
  return (
    <>
      <Section title={t('balance')}>
        <Balance status={status.data} program={program.data} />
      </Section>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {may('loyalty.adjust') && <AdjustPoints customerId={customerId} balance={balance} program={program.data} />}
        {may('loyalty.redeem') && <RedeemPoints customerId={customerId} balance={balance} program={program.data} />}
      </SimpleGrid>
      <Section title={t('ledger')}>
        <Ledger customerId={customerId} balance={balance} program={program.data} />
      </Section>
    </>
  );
}

function Balance({ status, program }: { status: LoyaltyStatus; program: Program }) {
  const t = useTexts(pointsTexts);
  const people = useTexts(peopleTexts);
  const { language } = useLanguage();
  const { next_tier: next, points_to_next_tier: missing, qualifying_period_end: end } = status.tier_progress;
  const worth = status.points_balance / program.points_per_reward_unit;
  const date = calendarDate(language, end);
  return (
    <>
      <Text size="xl" fw={650}>
        {t('points', { count: status.points_balance })}
        <Text span size="md" fw={400} c="dimmed">
          {` ${t('worth', { amount: money(language, worth, program.currency) })}`}
        </Text>
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t('year', {
          earned: wholeNumber(language, status.points_earned_ytd),
          redeemed: wholeNumber(language, status.points_redeemed_ytd),
        })}
      </Text>
      {next === null ? (
        <Text>{t('top', { date })}</Text>
      ) : (
        <>
          <Text>{t('next', { count: missing, tier: people(next), date })}</Text>
          <Progress.Root mt={4} mb="sm">
            <Progress.Section
              value={shareOf(program.tiers[next].threshold, missing)}
              aria-label={t('progress', { tier: people(next) })}
            />
          </Progress.Root>
        </>
      )}
      <Text fw={600} mt="sm">
        {t('benefits')}
      </Text>
      {status.benefits.length === 0 ? (
        <Text>{t('noBenefits')}</Text>
      ) : (
        <List>
          {status.benefits.map((benefit) => (
            <List.Item key={benefit}>{benefit}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}

function shareOf(threshold: number, missing: number): number {
  return threshold === 0 ? 100 : Math.max(0, Math.min(100, ((threshold - missing) / threshold) * 100));
}
