import { got } from '@breadboard/api-client';
import { useTexts } from '@breadboard/web-ui';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../../app/console';
import { AskFirst } from '../../../shared/keeping/ask-first';
import { RecordTable } from '../../../shared/keeping/record-table';
import { Section } from '../../../shared/keeping/section';
import { ifMatch, useWrite } from '../../../shared/keeping/use-write';
import { AddressDialog } from './address-dialog';
import { customerTexts } from './customer.texts';
import { type Address, type Customer, OF_CUSTOMER } from './use-customer';

interface AddressesSectionProps {
  readonly customer: Customer;
  readonly mayChange: boolean;
}

/** Where the customer lives and works. */
export function AddressesSection({ customer, mayChange }: AddressesSectionProps) {
  const t = useTexts(customerTexts);
  const [edited, setEdited] = useState<Address | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Address | null>(null);
  const columns = [
    { key: 'street', title: t('street'), isHead: true, cell: ({ street }: Address) => street },
    { key: 'city', title: t('city'), cell: ({ zip, city, state }: Address) => `${city}, ${state} ${zip}` },
    { key: 'type', title: t('kind'), cell: ({ type }: Address) => t(type) },
    ...(mayChange
      ? [
          {
            key: 'actions',
            title: '',
            cell: (address: Address) => (
              <Group gap="xs">
                <Button
                  size="sm"
                  variant="default"
                  aria-label={t('editOf', { street: address.street })}
                  onClick={() => setEdited(address)}
                >
                  {t('editAddress')}
                </Button>
                <Button
                  size="sm"
                  variant="default"
                  aria-label={t('removeOf', { street: address.street })}
                  onClick={() => setLeaving(address)}
                >
                  {t('remove')}
                </Button>
              </Group>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section
      title={t('addresses')}
      actions={
        mayChange && (
          <Button size="sm" variant="default" onClick={() => setEdited('new')}>
            {t('addAddress')}
          </Button>
        )
      }
    >
      <RecordTable
        caption={t('addresses')}
        isCaptionHidden
        columns={columns}
        rows={customer.addresses}
        keyOf={({ id }) => id}
        whenEmpty={t('noAddresses')}
      />
      {edited !== null && (
        <AddressDialog customer={customer} address={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {leaving !== null && <RemoveAddress customer={customer} address={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}

interface RemoveAddressProps {
  readonly customer: Customer;
  readonly address: Address;
  readonly onClose: () => void;
}

function RemoveAddress({ customer, address, onClose }: RemoveAddressProps) {
  const t = useTexts(customerTexts);
  const { services } = useConsole();
  const write = useWrite({
    services,
    refresh: OF_CUSTOMER,
    send: (id: string, key) =>
      got(
        services.api.DELETE('/api/v1/customers/{customer_id}/addresses/{address_id}', {
          params: {
            path: { customer_id: customer.id, address_id: id },
            header: { 'Idempotency-Key': key, 'If-Match': ifMatch(customer.version) },
          },
        }),
      ),
    onDone: onClose,
  });
  return (
    <AskFirst
      isOpen
      title={t('removeAddress')}
      action={t('remove')}
      write={write}
      onYes={() => write.run(address.id)}
      onClose={onClose}
    >
      {t('removeQuestion', { street: address.street })}
    </AskFirst>
  );
}
