import { useTexts } from '@breadboard/web-ui';
import { SimpleGrid, Switch, TextInput } from '@mantine/core';
import { NumberField } from '../../shared/keeping/number-field';
import { Section } from '../../shared/keeping/section';
import type { Draft } from '../../shared/keeping/use-draft';
import type { DetailsFields } from './details-fields';
import { locationsTexts } from './locations.texts';

interface DetailsInputsProps {
  readonly fields: DetailsFields;
  readonly set: Draft<DetailsFields>['set'];
  readonly errors: Readonly<Record<string, string>>;
}

type NameOf<Value> = {
  [Name in keyof DetailsFields]: DetailsFields[Name] extends Value ? Name : never;
}[keyof DetailsFields];

export function PlaceInputs({ fields, set, errors }: DetailsInputsProps) {
  const t = useTexts(locationsTexts);
  const text = (name: NameOf<string>, label: string, path: string = name, max = 100) => (
    <TextInput
      name={name}
      label={label}
      required={name !== 'phone'}
      maxLength={max}
      value={fields[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
      error={errors[path]}
    />
  );
  return (
    <Section title={t('details')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {text('name', t('name'))}
        <TextInput
          name="phone"
          type="tel"
          label={t('phone')}
          placeholder={t('phoneHint')}
          value={fields.phone}
          onChange={(event) => set('phone', event.currentTarget.value)}
          error={errors.phone}
        />
        {text('street', t('street'), 'address.street', 200)}
        {text('city', t('city'), 'address.city')}
        {text('state', t('state'), 'address.state')}
        {text('zip', t('zip'), 'address.zip', 20)}
        <TextInput
          name="time_zone"
          label={t('timeZone')}
          description={t('zoneHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          value={fields.time_zone}
          onChange={(event) => set('time_zone', event.currentTarget.value)}
          error={errors.time_zone}
        />
        <NumberField
          name="tax_percent"
          label={t('taxRate')}
          required
          decimalScale={2}
          max={100}
          suffix=" %"
          value={fields.tax_percent}
          onChange={(value) => set('tax_percent', value ?? 0)}
          error={errors.tax_rate}
        />
        <FlagInput label={t('taxInclusive')} name="tax_inclusive" fields={fields} set={set} />
        <FlagInput label={t('ordering')} name="ordering_enabled" fields={fields} set={set} />
      </SimpleGrid>
    </Section>
  );
}

/** Makes the fields of whole numbers. @param path what stands before the name where the API says what is wrong */
function numberInputs({ fields, set, errors }: DetailsInputsProps, path: string) {
  return (name: NameOf<number>, label: string, max: number, min = 0) => (
    <NumberField
      name={name}
      label={label}
      required
      min={min}
      max={max}
      value={fields[name]}
      onChange={(value) => set(name, value ?? min)}
      error={errors[`${path}${name}`]}
    />
  );
}

export function PickupInputs(props: DetailsInputsProps) {
  const { fields, set, errors } = props;
  const t = useTexts(locationsTexts);
  const number = numberInputs(props, '');
  return (
    <Section title={t('pickup')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {number('lead_minutes', t('leadMinutes'), 1440)}
        {number('max_days_ahead', t('daysAhead'), 60)}
        {number('slot_minutes', t('slotMinutes'), 240, 5)}
        <NumberField
          name="slot_capacity_lines"
          label={t('slotCapacity')}
          placeholder={t('noLimit')}
          min={1}
          max={1000}
          value={fields.slot_capacity_lines}
          onChange={(value) => set('slot_capacity_lines', value)}
          error={errors.slot_capacity_lines}
        />
      </SimpleGrid>
    </Section>
  );
}

export function KitchenInputs(props: DetailsInputsProps) {
  const { fields, set } = props;
  const t = useTexts(locationsTexts);
  const number = numberInputs(props, 'kitchen.');
  return (
    <Section title={t('kitchen')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {number('stations', t('stations'), 100, 1)}
        {number('queue_minutes', t('queueMinutes'), 240)}
        {number('prep_minutes', t('prepMinutes'), 240)}
        {number('toast_minutes', t('toastMinutes'), 240)}
        <FlagInput label={t('autoStart')} name="auto_start" fields={fields} set={set} />
        <FlagInput label={t('learn')} name="learn_stage_minutes" fields={fields} set={set} />
      </SimpleGrid>
    </Section>
  );
}

interface FlagInputProps extends Omit<DetailsInputsProps, 'errors'> {
  readonly label: string;
  readonly name: NameOf<boolean>;
}

function FlagInput({ label, name, fields, set }: FlagInputProps) {
  return (
    <Switch
      size="md"
      label={label}
      checked={fields[name]}
      onChange={(event) => set(name, event.currentTarget.checked)}
    />
  );
}
