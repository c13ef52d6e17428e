import { useTexts } from '@breadboard/web-ui';
import { NativeSelect, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { useConsole } from '../../app/console';
import { ChoicesField } from '../../shared/keeping/choices-field';
import { NumberField } from '../../shared/keeping/number-field';
import { Section } from '../../shared/keeping/section';
import type { Draft } from '../../shared/keeping/use-draft';
import type { Location } from '../../shared/keeping/use-locations';
import type { PromoFields, PromoKind } from './promo';
import { promosTexts } from './promos.texts';

const KINDS = ['percent', 'fixed', 'free_item'] as const satisfies readonly PromoKind[];

interface PromoInputsProps {
  readonly fields: PromoFields;
  readonly set: Draft<PromoFields>['set'];
  readonly errors: Readonly<Record<string, string>>;
  readonly locations: readonly Location[];
  readonly isReadOnly: boolean;
}

/** The code, and what it gives. */
export function PromoGift({ fields, set, errors, locations, isReadOnly }: PromoInputsProps) {
  const t = useTexts(promosTexts);
  const currency = locations[0]?.currency ?? 'USD';
  return (
    <Section title={t('gives')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          name="code"
          label={t('code')}
          description={t('codeHint')}
          required
          maxLength={40}
          autoCapitalize="characters"
          readOnly={isReadOnly}
          value={fields.code}
          onChange={(event) => set('code', event.currentTarget.value)}
          error={errors.code}
        />
        <TextInput
          name="description"
          label={t('description')}
          description={t('descriptionHint')}
          maxLength={200}
          readOnly={isReadOnly}
          value={fields.description}
          onChange={(event) => set('description', event.currentTarget.value)}
          error={errors.description}
        />
        <NativeSelect
          name="kind"
          label={t('kind')}
          disabled={isReadOnly}
          value={fields.kind}
          onChange={(event) => set('kind', event.currentTarget.value as PromoKind)}
          data={KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
          error={errors.kind}
        />
        {fields.kind === 'percent' && (
          <NumberField
            name="percent_off"
            label={t('percentOff')}
            required
            decimalScale={2}
            max={100}
            suffix=" %"
            readOnly={isReadOnly}
            value={fields.percent_off}
            onChange={(value) => set('percent_off', value)}
            error={errors.percent_off}
          />
        )}
        {fields.kind === 'fixed' && (
          <NumberField
            name="amount_off"
            label={t('amountOff', { currency })}
            required
            decimalScale={2}
            readOnly={isReadOnly}
            value={fields.amount_off}
            onChange={(value) => set('amount_off', value)}
            error={errors.amount_off}
          />
        )}
      </SimpleGrid>
      {fields.kind === 'free_item' && (
        <FreeItems
          fields={fields}
          set={set}
          isReadOnly={isReadOnly}
          error={errors.menu_item_ids}
          locationId={locations[0]?.id ?? ''}
        />
      )}
      <Switch
        size="md"
        mt="sm"
        label={t('enabled')}
        disabled={isReadOnly}
        checked={fields.enabled}
        onChange={(event) => set('enabled', event.currentTarget.checked)}
      />
    </Section>
  );
}

interface FreeItemsProps extends Pick<PromoInputsProps, 'fields' | 'set' | 'isReadOnly'> {
  readonly error: string | undefined;
  readonly locationId: string;
}

function FreeItems({ fields, set, isReadOnly, error, locationId }: FreeItemsProps) {
  const t = useTexts(promosTexts);
  const { services } = useConsole();
  const path = { location_id: locationId };
  const menu = services.queries.useQuery('get', '/api/v1/locations/{location_id}/menu', { params: { path } });
  const items = menu.data?.categories.flatMap((category) => category.items) ?? [];
  return (
    <ChoicesField
      mt="sm"
      label={t('freeItems')}
      all={items}
      chosen={fields.menu_item_ids}
      isReadOnly={isReadOnly}
      onChange={(ids) => set('menu_item_ids', ids)}
      error={error}
    />
  );
}

/** For whom, where, when and how often. */
export function PromoConditions({
  fields,
  set,
  errors,
  locations,
  isReadOnly,
  zone,
}: PromoInputsProps & { zone: string }) {
  const t = useTexts(promosTexts);
  const currency = locations[0]?.currency ?? 'USD';
  return (
    <Section title={t('conditions')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberField
          name="min_subtotal"
          label={t('minSubtotal', { currency })}
          decimalScale={2}
          readOnly={isReadOnly}
          value={fields.min_subtotal}
          onChange={(value) => set('min_subtotal', value ?? 0)}
          error={errors.min_subtotal}
        />
        <Switch
          size="md"
          mt={{ base: 0, sm: 32 }}
          label={t('firstOrder')}
          disabled={isReadOnly}
          checked={fields.first_order_only}
          onChange={(event) => set('first_order_only', event.currentTarget.checked)}
        />
        <TextInput
          name="starts_at"
          type="datetime-local"
          label={t('startsAt')}
          readOnly={isReadOnly}
          value={fields.starts_at}
          onChange={(event) => set('starts_at', event.currentTarget.value)}
          error={errors.starts_at}
        />
        <TextInput
          name="ends_at"
          type="datetime-local"
          label={t('endsAt')}
          readOnly={isReadOnly}
          value={fields.ends_at}
          onChange={(event) => set('ends_at', event.currentTarget.value)}
          error={errors.ends_at}
        />
        <NumberField
          name="total_limit"
          label={t('totalLimit')}
          placeholder={t('noLimit')}
          min={1}
          readOnly={isReadOnly}
          value={fields.total_limit}
          onChange={(value) => set('total_limit', value)}
          error={errors.total_limit}
        />
        <NumberField
          name="per_customer_limit"
          label={t('perCustomer')}
          placeholder={t('noLimit')}
          min={1}
          readOnly={isReadOnly}
          value={fields.per_customer_limit}
          onChange={(value) => set('per_customer_limit', value)}
          error={errors.per_customer_limit}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt={4}>
        {t('windowHint', { zone })}
      </Text>
      <ChoicesField
        mt="sm"
        label={t('locations')}
        description={t('everywhereHint')}
        all={locations}
        chosen={fields.location_ids}
        isReadOnly={isReadOnly}
        onChange={(ids) => set('location_ids', ids)}
        error={errors.location_ids}
      />
    </Section>
  );
}
