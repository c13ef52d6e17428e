import { got, isApiError, newIdempotencyKey } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Customer, useCustomer } from '../../app/customer';
import { useShop } from '../../app/shop';
import { AccountFrame } from './account-frame';
import classes from './account.module.css';
import { accountTexts } from './account.texts';
import { Addresses } from './addresses';
import { CardsSection } from './cards-section';

/** Who the guest is, what it eats, where it lives and what it pays with. */
export function ProfilePage() {
  const { data, error, refetch } = useCustomer();
  return (
    <AccountFrame>
      {(customerId) => (
        <>
          {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
          {data && (
            <>
              <Profile customer={data} />
              <Addresses customer={data} />
              <CardsSection customerId={customerId} />
            </>
          )}
        </>
      )}
    </AccountFrame>
  );
}

/** The form begins anew when somebody else has changed the profile; after one's own change it stays as it is. */
function Profile({ customer }: { customer: Customer }) {
  const { version } = customer;
  const [seen, setSeen] = useState({ version, saved: version, round: 0 });
  if (version !== seen.version) {
    setSeen({ ...seen, version, round: version === seen.saved ? seen.round : seen.round + 1 });
  }
  const noteSaved = (saved: number): void => setSeen((before) => ({ ...before, saved }));
  return <ProfileForm key={seen.round} customer={customer} onSaved={noteSaved} />;
}

/** As the menu marks its items. */
const DIETS = [
  ['vegetarian', 'vegetarian'],
  ['vegan', 'vegan'],
  ['gluten-free', 'glutenFree'],
] as const;

function ProfileForm({ customer, onSaved }: { customer: Customer; onSaved: (version: number) => void }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  const { services } = useShop();
  const cache = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const save = useMutation({
    mutationFn: (form: FormData) =>
      got(
        services.api.PUT('/api/v1/customers/{customer_id}', {
          params: {
            path: { customer_id: customer.id },
            header: { 'If-Match': `"${customer.version}"`, 'Idempotency-Key': newIdempotencyKey() },
          },
          body: profileOf(form, customer),
        }),
      ),
    onSuccess: (saved) => {
      setIsSaved(true);
      onSaved(saved.version);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['get', '/api/v1/customers/{customer_id}'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setIsSaved(false);
    save.mutate(new FormData(event.currentTarget));
  };
  const fields = wordsByField(language, save.error);
  const isBesideField = isApiError(save.error) && Object.keys(fields).length > 0;
  return (
    <form onSubmit={submit}>
      <Stack>
        {save.error && !isBesideField && <ErrorNote error={save.error} />}
        <TextInput
          name="first_name"
          label={t('firstName')}
          defaultValue={customer.first_name ?? ''}
          maxLength={100}
          required
          error={fields.first_name}
        />
        <TextInput
          name="last_name"
          label={t('lastName')}
          defaultValue={customer.last_name ?? ''}
          maxLength={100}
          required
          error={fields.last_name}
        />
        <TextInput
          name="phone"
          type="tel"
          label={t('phone')}
          description={t('phoneHint')}
          defaultValue={customer.phone ?? ''}
          autoComplete="tel"
          error={fields.phone}
        />
        <TextInput
          name="birthday"
          type="date"
          label={t('birthday')}
          defaultValue={customer.birthday ?? ''}
          error={fields.birthday}
        />
        <fieldset className={classes.section}>
          <legend className={classes.legend}>{t('diet')}</legend>
          <Text size="sm" c="dimmed">
            {t('dietHint')}
          </Text>
          {DIETS.map(([mark, words]) => (
            <label key={mark} className={classes.option}>
              <input
                type="checkbox"
                name="diet"
                value={mark}
                defaultChecked={customer.preferences.dietary_restrictions.includes(mark)}
              />
              {t(words)}
            </label>
          ))}
        </fieldset>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Text role="status">{isSaved ? t('saved') : ''}</Text>
      </Stack>
    </form>
  );
}

function profileOf(form: FormData, { preferences }: Customer) {
  const textOf = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const known: readonly string[] = DIETS.map(([mark]) => mark);
  // What was written down elsewhere, in words that this page has no box for, stays.
  const others = preferences.dietary_restrictions.filter((one) => !known.includes(one));
  const chosen = form.getAll('diet').filter((one) => typeof one === 'string');
  return {
    first_name: textOf('first_name'),
    last_name: textOf('last_name'),
    phone: textOf('phone').replaceAll(/[\s()-]/g, '') || null,
    birthday: textOf('birthday') || null,
    preferences: { dietary_restrictions: [...others, ...chosen] },
  };
}
