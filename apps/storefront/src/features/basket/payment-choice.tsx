import { got, isApiError, newIdempotencyKey } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useShop } from '../../app/shop';
import classes from './basket.module.css';
import { basketTexts } from './basket.texts';

interface PaymentChoiceProps {
  readonly customerId: string;
  /** A payment method's id; null: at pickup. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** A saved method, a new one, or at pickup. */
export function PaymentChoice({ customerId, value, onChange }: PaymentChoiceProps) {
  const t = useTexts(basketTexts);
  const { services } = useShop();
  const params = { path: { customer_id: customerId } };
  const { data } = useQuery(
    services.queries.queryOptions('get', '/api/v1/customers/{customer_id}/payment-methods', { params }),
  );
  const byDefault = data?.data.find((method) => method.is_default)?.id;
  useEffect(() => {
    if (byDefault !== undefined) onChange(byDefault);
  }, [byDefault, onChange]);
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('pay')}</legend>
      {data?.data.map((method) => (
        <label key={method.id} className={classes.option}>
          <input type="radio" name="payment" checked={value === method.id} onChange={() => onChange(method.id)} />
          {t('card', { brand: brandName(method.brand), last: method.last_four })}
        </label>
      ))}
      <label className={classes.option}>
        <input type="radio" name="payment" checked={value === null} onChange={() => onChange(null)} />
        {t('atPickup')}
      </label>
      <NewCard customerId={customerId} onAdded={onChange} />
    </fieldset>
  );
}

function brandName(brand: string): string {
  return brand.charAt(0).toUpperCase() + brand.slice(1);
}

const TOKENS = [
  ['tok_visa', 'tokenVisa'],
  ['tok_mastercard', 'tokenMastercard'],
  ['tok_declined', 'tokenDeclined'],
  ['tok_insufficient_funds', 'tokenPoor'],
] as const;

function NewCard({ customerId, onAdded }: { customerId: string; onAdded: (id: string) => void }) {
  const t = useTexts(basketTexts);
  const { services } = useShop();
  const cache = useQueryClient();
  const [token, setToken] = useState<string>(TOKENS[0][0]);
  const [key, setKey] = useState(newIdempotencyKey);
  const add = useMutation({
    mutationFn: () =>
      got(
        services.api.POST('/api/v1/customers/{customer_id}/payment-methods', {
          params: { path: { customer_id: customerId }, header: { 'Idempotency-Key': key } },
          body: { token },
        }),
      ),
    onSuccess: async ({ id }) => {
      setKey(newIdempotencyKey());
      await cache.invalidateQueries({ queryKey: ['get', '/api/v1/customers/{customer_id}/payment-methods'] });
      onAdded(id);
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
      {add.error && <ErrorNote error={add.error} />}
    </>
  );
}
