import { got, newIdempotencyKey } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Customer } from '../../app/customer';
import { useShop } from '../../app/shop';
import classes from './account.module.css';
import { accountTexts } from './account.texts';

type Address = Customer['addresses'][number];

const KINDS = ['home', 'work', 'other'] as const;
const FIELDS = ['street', 'city', 'state', 'zip'] as const;
const COMPLETIONS = { street: 'street-address', city: 'address-level2', state: 'address-level1', zip: 'postal-code' };

/** The guest's addresses: one is added or removed at a time. */
export function Addresses({ customer }: { customer: Customer }) {
  const t = useTexts(accountTexts);
  const { services } = useShop();
  const cache = useQueryClient();
  const [said, say] = useState('');
  const reread = () => cache.invalidateQueries({ queryKey: ['get', '/api/v1/customers/{customer_id}'] });
  const remove = useMutation({
    mutationFn: ({ id: addressId }: Address) =>
      services.api.DELETE('/api/v1/customers/{customer_id}/addresses/{address_id}', {
        params: {
          path: { customer_id: customer.id, address_id: addressId },
          header: { 'Idempotency-Key': newIdempotencyKey() },
        },
      }),
    onSuccess: (_answer, { street }) => say(t('addressRemoved', { street })),
    onSettled: reread,
  });
  const noteAdded = (): Promise<void> => {
    say(t('addressAdded'));
    return reread();
  };
  return (
    <section className={classes.section} aria-labelledby="addresses">
      <h2 id="addresses" className={classes.legend}>
        {t('addresses')}
      </h2>
      {remove.error && <ErrorNote error={remove.error} />}
      {customer.addresses.length === 0 && <Text c="dimmed">{t('noAddress')}</Text>}
      <ul className={classes.list}>
        {customer.addresses.map((address) => (
          <li key={address.id}>
            <Group justify="space-between">
              <Text>
                {t(address.type)}: {address.street}, {address.zip} {address.city}, {address.state}
              </Text>
              <Button
                variant="subtle"
                size="compact-md"
                aria-label={t('removeAddress', { street: address.street })}
                onClick={() => remove.mutate(address)}
              >
                ✕
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      <Text role="status">{said}</Text>
      <AddressForm customer={customer} onAdded={noteAdded} />
    </section>
  );
}

function AddressForm({ customer, onAdded }: { customer: Customer; onAdded: () => Promise<void> }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  const { services } = useShop();
  const add = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const entries = Object.fromEntries(new FormData(form)) as Record<(typeof FIELDS)[number], string>;
      const type = (KINDS.find((kind) => kind === new FormData(form).get('type')) ?? 'home') satisfies string;
      const { street, city, state, zip } = entries;
      return got(
        services.api.POST('/api/v1/customers/{customer_id}/addresses', {
          params: { path: { customer_id: customer.id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
          body: { type, street, city, state, zip },
        }),
      );
    },
    onSuccess: (_address, form) => {
      form.reset();
      return onAdded();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    add.mutate(event.currentTarget);
  };
  const fields = wordsByField(language, add.error);
  return (
    <form onSubmit={submit}>
      <Stack mt="md">
        {add.error && Object.keys(fields).length === 0 && <ErrorNote error={add.error} />}
        <NativeSelect name="type" label={t('kind')} data={KINDS.map((kind) => ({ value: kind, label: t(kind) }))} />
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            name={field}
            label={t(field)}
            autoComplete={COMPLETIONS[field]}
            maxLength={field === 'zip' ? 20 : 100}
            required
            error={fields[field]}
          />
        ))}
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('addAddress')}
        </Button>
      </Stack>
    </form>
  );
}
