import { got } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useConsole } from '../../../app/console';
import { Dialog } from '../../../shared/keeping/dialog';
import { DialogButtons } from '../../../shared/keeping/dialog-buttons';
import { ifMatch, useWrite } from '../../../shared/keeping/use-write';
import { customerTexts } from './customer.texts';
import { type Address, type Customer, OF_CUSTOMER } from './use-customer';

const KINDS = ['home', 'work', 'other'] as const;
const LINES = [
  ['street', 200],
  ['city', 100],
  ['state', 100],
  ['zip', 20],
] as const;

type Fields = Omit<Address, 'id'>;

interface AddressDialogProps {
  readonly customer: Customer;
  /** Null for a new one. */
  readonly address: Address | null;
  readonly onClose: () => void;
}

/** An address as a form. */
export function AddressDialog({ customer, address, onClose }: AddressDialogProps) {
  const t = useTexts(customerTexts);
  const { language } = useLanguage();
  const write = useAddressWrite(customer, address, onClose);
  const { type = 'home', street = '', city = '', state = '', zip = '' } = address ?? {};
  const form = useForm<Fields>({ initialValues: { type, street, city, state, zip } });
  const words = wordsByField(language, write.error);
  return (
    <Dialog isOpen onClose={onClose} title={address ? t('editAddress') : t('addAddress')}>
      <form onSubmit={form.onSubmit((fields) => write.run(fields))}>
        <Stack>
          {write.error !== null && <ErrorNote error={write.error} />}
          <NativeSelect
            label={t('kind')}
            data={KINDS.map((value) => ({ value, label: t(value) }))}
            {...form.getInputProps('type')}
            data-autofocus
          />
          {LINES.map(([name, longest]) => (
            <TextInput
              key={name}
              label={t(name)}
              required
              maxLength={longest}
              {...form.getInputProps(name)}
              error={words[name]}
            />
          ))}
          <DialogButtons isPending={write.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useAddressWrite(customer: Customer, address: Address | null, onDone: () => void) {
  const { services } = useConsole();
  return useWrite({
    services,
    refresh: OF_CUSTOMER,
    send: (body: Fields, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(customer.version) };
      if (!address) {
        const path = { customer_id: customer.id };
        return got(services.api.POST('/api/v1/customers/{customer_id}/addresses', { params: { path, header }, body }));
      }
      const path = { customer_id: customer.id, address_id: address.id };
      return got(
        services.api.PUT('/api/v1/customers/{customer_id}/addresses/{address_id}', { params: { path, header }, body }),
      );
    },
    onDone,
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', '/api/v1/customers/{customer_id}'] }),
  });
}
