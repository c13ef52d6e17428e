import { got } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField, wordsFor } from '@breadboard/web-ui';
import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { isApiError } from '@breadboard/api-client';
import { useConsole } from '../../../app/console';
import { Dialog } from '../../../shared/keeping/dialog';
import { DialogButtons } from '../../../shared/keeping/dialog-buttons';
import { useWrite } from '../../../shared/keeping/use-write';
import { customersTexts } from './customers.texts';

const EMPTY = { first_name: '', last_name: '', email: '', phone: '' };

/** Makes an account for somebody, and goes there. */
export function NewCustomerDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(customersTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const navigate = useNavigate();
  const form = useForm({ initialValues: EMPTY });
  const create = useWrite({
    services,
    refresh: ['/api/v1/customers'],
    send: ({ phone, ...fields }: typeof EMPTY, key) =>
      got(
        services.api.POST('/api/v1/customers', {
          params: { header: { 'Idempotency-Key': key } },
          body: { ...fields, ...(phone === '' ? {} : { phone }) },
        }),
      ),
    onDone: ({ id }) => void navigate({ to: '/customers/$customerId', params: { customerId: id } }),
  });
  const taken = isApiError(create.error, 'email_exists', 'invalid_email')
    ? wordsFor(language, create.error)
    : undefined;
  const words = wordsByField(language, create.error);
  const send = (values: typeof EMPTY): void => {
    create.run(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])) as typeof EMPTY);
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('add')}>
      <form onSubmit={form.onSubmit(send)}>
        <Stack>
          {create.error !== null && taken === undefined && <ErrorNote error={create.error} />}
          <TextInput
            label={t('firstName')}
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('first_name')}
            error={words.first_name}
          />
          <TextInput
            label={t('lastName')}
            required
            maxLength={100}
            {...form.getInputProps('last_name')}
            error={words.last_name}
          />
          <TextInput
            type="email"
            label={t('email')}
            required
            maxLength={254}
            {...form.getInputProps('email')}
            error={taken ?? words.email}
          />
          <TextInput
            type="tel"
            label={t('phone')}
            description={t('phoneHint')}
            {...form.getInputProps('phone')}
            error={words.phone}
          />
          <DialogButtons isPending={create.isPending} onCancel={onClose} label={t('add')} />
        </Stack>
      </form>
    </Dialog>
  );
}
