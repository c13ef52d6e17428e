import { got, isApiError } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField, wordsFor } from '@breadboard/web-ui';
import { SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { KeptForm } from '../../../shared/keeping/kept-form';
import type { Draft } from '../../../shared/keeping/use-draft';
import { useKeptRecord } from '../../../shared/keeping/use-kept-record';
import { customerTexts } from './customer.texts';
import { bodyOf, fieldsOf, type ProfileFields } from './profile-fields';
import { type Customer, OF_CUSTOMER, pathOf } from './use-customer';

const LABELS = {
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  phone: 'phone',
  birthday: 'birthday',
  dietary_restrictions: 'dietary',
  favorite_bread: 'bread',
  favorite_jelly: 'jelly',
} as const satisfies Record<keyof ProfileFields, string>;

/** The profile as a form. Who was slower than somebody else sees both, and chooses. */
export function ProfileForm({ customer }: { customer: Customer }) {
  const t = useTexts(customerTexts);
  const { services } = useConsole();
  const kept = useKeptRecord<Customer, ProfileFields>({
    services,
    record: customer,
    fieldsOf,
    blank: fieldsOf(customer),
    lists: OF_CUSTOMER,
    change: ({ id }, changes, header) => {
      const params = { ...pathOf(id).params, header };
      return got(services.api.PUT('/api/v1/customers/{customer_id}', { params, body: bodyOf(changes) }));
    },
  });
  const say = (name: keyof ProfileFields, { [name]: value }: ProfileFields): string =>
    (typeof value === 'string' ? value : value.join(', ')) || t('none');
  return (
    <KeptForm kept={kept} words={(name) => t(LABELS[name])} say={say}>
      <ProfileInputs fields={kept.fields} set={kept.set} error={kept.error} />
    </KeptForm>
  );
}

interface ProfileInputsProps extends Pick<Draft<ProfileFields>, 'fields' | 'set'> {
  readonly error: unknown;
}

function ProfileInputs({ fields, set, error }: ProfileInputsProps) {
  const t = useTexts(customerTexts);
  const { language } = useLanguage();
  const words = wordsByField(language, error);
  const taken = isApiError(error, 'email_exists', 'invalid_email') ? wordsFor(language, error) : undefined;
  const text = (name: Exclude<keyof ProfileFields, 'dietary_restrictions'>, field: string = name) => ({
    label: t(LABELS[name]),
    name,
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
    error: words[field],
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput {...text('first_name')} required maxLength={100} />
      <TextInput {...text('last_name')} required maxLength={100} />
      <TextInput {...text('email')} type="email" required maxLength={254} error={taken ?? words.email} />
      <TextInput
        {...text('phone')}
        type="tel"
        description={t('phoneHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <TextInput {...text('birthday')} type="date" />
      <TagsInput
        label={t('dietary')}
        placeholder={fields.dietary_restrictions.length === 0 ? t('dietaryHint') : ''}
        value={[...fields.dietary_restrictions]}
        onChange={(value) => set('dietary_restrictions', value)}
        error={words['preferences.dietary_restrictions']}
        size="md"
      />
      <TextInput {...text('favorite_bread', 'preferences.favorite_bread')} maxLength={60} />
      <TextInput {...text('favorite_jelly', 'preferences.favorite_jelly')} maxLength={60} />
    </SimpleGrid>
  );
}
