import { calendarDate, dateAndTime, ErrorNote, money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Progress, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { got } from '@breadboard/api-client';
import { type Loyalty, useLoyalty, useProgram, worthOf } from '../../app/customer';
import { useShop } from '../../app/shop';
import { AccountFrame } from './account-frame';
import classes from './account.module.css';
import { accountTexts } from './account.texts';

const PAGE = 20;

/** Balance and what it is worth, tier and how far the next one is, and where every point came from. */
export function PointsPage() {
  const { data, error, refetch } = useLoyalty();
  return (
    <AccountFrame>
      {(customerId) => (
        <>
          {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
          {data && <Status loyalty={data} />}
          <Vouchers customerId={customerId} />
          <Ledger customerId={customerId} />
        </>
      )}
    </AccountFrame>
  );
}

function Status({ loyalty }: { loyalty: Loyalty }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  const program = useProgram().data;
  const { next_tier: next, points_to_next_tier: left, qualifying_period_end: end } = loyalty.tier_progress;
  const earned = loyalty.points_earned_ytd;
  return (
    <>
      <Text size="xl" fw={700}>
        {t('balance', { count: loyalty.points_balance })}
      </Text>
      {program && (
        <Text>
          {t('worth', { worth: money(language, worthOf(loyalty.points_balance, program), program.currency) })}
        </Text>
      )}
      <Text mt="md" fw={600}>
        {t('tier', { tier: t(loyalty.tier) })}
      </Text>
      {next === null ? (
        <Text>{t('topTier')}</Text>
      ) : (
        <>
          <Text>{t('toNext', { count: left, tier: t(next) })}</Text>
          <Progress.Root size="lg" my={6}>
            <Progress.Section
              value={earned + left > 0 ? Math.round((100 * earned) / (earned + left)) : 0}
              aria-label={t('toNext', { count: left, tier: t(next) })}
            />
          </Progress.Root>
          <Text size="sm" c="dimmed">
            {t('toNextUntil', { date: calendarDate(language, end) })}
          </Text>
        </>
      )}
      {loyalty.benefits.length > 0 && (
        <section className={classes.section} aria-labelledby="benefits">
          <h2 id="benefits" className={classes.legend}>
            {t('benefits')}
          </h2>
          <ul>
            {loyalty.benefits.map((benefit) => (
              <li key={benefit}>{benefit}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Vouchers({ customerId }: { customerId: string }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  const { services } = useShop();
  const params = { path: { customer_id: customerId } };
  const { data } = useQuery(
    services.queries.queryOptions('get', '/api/v1/customers/{customer_id}/vouchers', { params }),
  );
  if (!data || data.data.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="vouchers">
      <h2 id="vouchers" className={classes.legend}>
        {t('vouchers')}
      </h2>
      <ul className={classes.list}>
        {data.data.map(({ code, description, expires_at: end }) => (
          <li key={code}>
            <Text fw={600}>{code}</Text>
            <Text>
              {description}
              {end !== null && ` (${t('voucherUntil', { date: dateAndTime(language, end) })})`}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ledger({ customerId }: { customerId: string }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  const { services } = useShop();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['ledger', customerId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      got(
        services.api.GET('/api/v1/customers/{customer_id}/loyalty/transactions', {
          params: {
            path: { customer_id: customerId },
            query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor: next }) => next,
  });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section className={classes.section} aria-labelledby="ledger">
      <h2 id="ledger" className={classes.legend}>
        {t('history')}
      </h2>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && entries.length === 0 && <Text c="dimmed">{t('noHistory')}</Text>}
      <ul className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className={classes.row}>
              <span>{entry.description}</span>
              <Text component="span" fw={600}>
                {entry.points > 0 ? '+' : '−'}
                {wholeNumber(language, Math.abs(entry.points))}
              </Text>
            </div>
            <Text size="sm" c="dimmed">
              {dateAndTime(language, entry.created_at)}
              {entry.reason !== null && ` · ${entry.reason}`}
            </Text>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
