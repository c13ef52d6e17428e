import { type components, got, isApiError, newIdempotencyKey } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cardTexts } from './card.texts';
import { useShop } from './shop';

export type Card = components['schemas']['PaymentMethodResponse'];

const CARDS = '/api/v1/customers/{customer_id}/payment-methods';

/** The guest's saved payment methods. */
export function useCards(customerId: string) {
  const { services } = useShop();
  const params = { path: { customer_id: customerId } };
  return useQuery(services.queries.queryOptions('get', CARDS, { params }));
}

/** Reads them again once something has changed. */
export function useCardsAnew(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['get', CARDS] });
}

/** A saved method by its brand and its last digits. */
export function useCardName(): (card: Card) => string {
  const t = useTexts(cardTexts);
  return ({ brand, last_four: last }) => t('card', { brand: brand.charAt(0).toUpperCase() + brand.slice(1), last });
}

const TOKENS = [
  ['tok_visa', 'tokenVisa'],
  ['tok_mastercard', 'tokenMastercard'],
  ['tok_declined', 'tokenDeclined'],
  ['tok_insufficient_funds', 'tokenPoor'],
] as const;

/** Saves a test card of the simulated provider. */
export function NewCard({ customerId, onAdded }: { customerId: string; onAdded?: (id: string) => void }) {
  const t = useTexts(cardTexts);
  const nameOf = useCardName();
  const { services } = useShop();
  const readAnew = useCardsAnew();
  const [token, setToken] = useState<string>(TOKENS[0][0]);
  const [key, setKey] = useState(newIdempotencyKey);
  const add = useMutation({
    mutationFn: () =>
      got(
        services.api.POST(CARDS, {
          params: { path: { customer_id: customerId }, header: { 'Idempotency-Key': key } },
          body: { token },
        }),
      ),
    onSuccess: async ({ id }) => {
      setKey(newIdempotencyKey());
      await readAnew();
      onAdded?.(id);
    },
    onError: (error) => {
      // Nobody knows what became of a call without an answer: it is repeated as it was.
      if (!isApiError(error) || !error.isPassing) setKey(newIdempotencyKey());
    },
  });
  return (
    <>
      <Group align="flex-end" mt="xs">
        <NativeSelect
          label={t('newCard')}
          description={t('newCardHint')}
          value={token}
          data={TOKENS.map(([name, label]) => ({ value: name, label: t(label) }))}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
          {t('addCard')}
        </Button>
      </Group>
      <Text role="status">{add.isSuccess && t('isAdded', { card: nameOf(add.data) })}</Text>
      {add.error && <ErrorNote error={add.error} />}
    </>
  );
}
