import { useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { Section } from '../../../shared/keeping/section';
import { AddressesSection } from './addresses-section';
import { customerTexts } from './customer.texts';
import { ProfileForm } from './profile-form';
import type { Customer } from './use-customer';

/** Who the customer is, what they like, and where they live. */
export function ProfilePanel({ customer }: { customer: Customer }) {
  const t = useTexts(customerTexts);
  const { may } = useConsole();
  return (
    <>
      <Section title={t('edit')}>
        {may('customers.update') ? <ProfileForm customer={customer} /> : <ReadOnlyProfile customer={customer} />}
      </Section>
      <AddressesSection customer={customer} mayChange={may('customers.update')} />
    </>
  );
}

function ReadOnlyProfile({ customer }: { customer: Customer }) {
  const t = useTexts(customerTexts);
  const lines = [
    [t('email'), customer.email],
    [t('phone'), customer.phone],
    [t('birthday'), customer.birthday],
    [t('dietary'), customer.preferences.dietary_restrictions.join(', ')],
    [t('bread'), customer.preferences.favorite_bread],
    [t('jelly'), customer.preferences.favorite_jelly],
  ] as const;
  return lines.map(([label, value]) => (
    <Text key={label} style={{ overflowWrap: 'anywhere' }}>
      <Text span c="dimmed">{`${label}: `}</Text>
      {value || t('none')}
    </Text>
  ));
}
