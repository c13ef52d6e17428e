import { type components, got, isApiError, newIdempotencyKey } from '@breadboard/api-client';
import {
  dateAndTime,
  ErrorNote,
  heldDataTexts,
  reasonFor,
  useLanguage,
  useTexts,
  wordsForTable,
} from '@breadboard/web-ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useShop } from '../../app/shop';
import classes from './account.module.css';
import { privacyTexts } from './privacy.texts';

type Erasure = components['schemas']['ErasureResponse'];

const DAY = 86_400_000;
const ERASURE = '/api/v1/customers/{customer_id}/erasure';

/** What goes and what stays, and the wish to be forgotten with its second thought. */
export function ForgetMe({ erasure }: { erasure: Erasure }) {
  const { state, customer_id: customerId } = erasure;
  return (
    <Stack>
      <Held erasure={erasure} />
      <State erasure={erasure} />
      {state === 'none' && <Ask customerId={customerId} />}
      {state === 'requested' && <Withdraw customerId={customerId} />}
    </Stack>
  );
}

function Held({ erasure }: { erasure: Erasure }) {
  const t = useTexts(privacyTexts);
  const held = useTexts(heldDataTexts);
  const goes = erasure.erased.filter(({ values }) => values > 0).map(({ column }) => column.split('.')[0] ?? column);
  const stays = erasure.kept.filter(({ rows }) => rows > 0);
  const reasons = [...new Set(stays.map(({ table }) => reasonFor(table)))];
  const list = (tables: readonly string[]): string =>
    [...new Set(tables)].map((table) => wordsForTable(held, table)).join(' · ') || t('nothing');
  return (
    <>
      <div>
        <Text component="h3" fw={600}>
          {t('goes')}
        </Text>
        <Text>{list(goes)}</Text>
      </div>
      <div>
        <Text component="h3" fw={600}>
          {t('stays')}
        </Text>
        {reasons.length === 0 && <Text>{t('nothing')}</Text>}
        {reasons.map((why) => (
          <div key={why} style={{ marginBottom: 8 }}>
            <Text>{why === 'pseudonym' ? t('emptied') : held(why)}</Text>
            {why !== 'pseudonym' && (
              <Text size="sm" c="dimmed">
                {list(stays.map(({ table }) => table).filter((table) => reasonFor(table) === why))}
              </Text>
            )}
          </div>
        ))}
      </div>
    </>
  );
}

function State({ erasure }: { erasure: Erasure }) {
  const t = useTexts(privacyTexts);
  const { language } = useLanguage();
  const { state, requested_at: asked, due_at: due, done_at: done } = erasure;
  const dateOf = (at: string | null): string => (at === null ? '' : dateAndTime(language, at));
  const days = due === null ? 0 : Math.ceil((Date.parse(due) - Date.now()) / DAY);
  return (
    <div role="status">
      {state === 'requested' && (
        <Text fw={600}>
          {t('requested', { date: dateOf(asked) })}{' '}
          {days > 0 ? t('due', { count: days, date: dateOf(due) }) : t('dueNow')}
        </Text>
      )}
      {(state === 'waiting' || state === 'executing' || state === 'done') && (
        <Text fw={600}>{t(state, { date: dateOf(done) })}</Text>
      )}
    </div>
  );
}

/** Both wishes answer with another state of the erasure, and change what the profile says. */
function useWish(customerId: string, send: (key: string) => Promise<unknown>) {
  const { services } = useShop();
  const [key, setKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: () => send(key),
    // A refusal is an outcome; after a broken connection the same wish is sent once more.
    onError: (error) => {
      if (isApiError(error) && !error.isPassing) setKey(newIdempotencyKey());
    },
    onSettled: async () => {
      await services.cache.invalidateQueries({ queryKey: ['get', '/api/v1/customers/{customer_id}'] });
      await services.cache.invalidateQueries({ queryKey: ['get', ERASURE, { params: pathOf(customerId) }] });
    },
  });
}

const pathOf = (customerId: string) => ({ path: { customer_id: customerId } });

function Ask({ customerId }: { customerId: string }) {
  const t = useTexts(privacyTexts);
  const { services } = useShop();
  const [isSure, setIsSure] = useState(false);
  const question = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasSure = useRef(false);
  useEffect(() => {
    if (isSure) question.current?.focus();
    else if (wasSure.current) opener.current?.focus();
    wasSure.current = isSure;
  }, [isSure]);
  const ask = useWish(customerId, (key) =>
    got(
      services.api.DELETE('/api/v1/customers/{customer_id}', {
        params: { ...pathOf(customerId), header: { 'Idempotency-Key': key } },
      }),
    ),
  );
  if (!isSure) {
    return (
      <Group>
        <Button ref={opener} variant="default" onClick={() => setIsSure(true)}>
          {t('askFirst')}
        </Button>
      </Group>
    );
  }
  return (
    <div role="group" aria-labelledby="sure">
      <h3 id="sure" ref={question} tabIndex={-1} className={classes.legend}>
        {t('sure')}
      </h3>
      <Text mb="sm">{t('sureWhy')}</Text>
      {ask.error && <ErrorNote error={ask.error} />}
      <Group>
        <Button variant="default" onClick={() => setIsSure(false)}>
          {t('no')}
        </Button>
        <Button color="red.9" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('yes')}
        </Button>
      </Group>
    </div>
  );
}

function Withdraw({ customerId }: { customerId: string }) {
  const t = useTexts(privacyTexts);
  const { services } = useShop();
  const withdraw = useWish(customerId, (key) =>
    got(services.api.DELETE(ERASURE, { params: { ...pathOf(customerId), header: { 'Idempotency-Key': key } } })),
  );
  return (
    <>
      {withdraw.error && <ErrorNote error={withdraw.error} />}
      <Group>
        <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('withdraw')}
        </Button>
      </Group>
    </>
  );
}
