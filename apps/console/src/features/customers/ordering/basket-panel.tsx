import { isApiError } from '@breadboard/api-client';
import { ErrorNote, money, timeOfDay, useLanguage, useTexts, wordsByField, wordsFor } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { NumberField, PriceField } from '../../../shared/keeping/number-field';
import { Section } from '../../../shared/keeping/section';
import type { Location } from '../../../shared/keeping/use-locations';
import { type Customer, pathOf } from '../customer/use-customer';
import { type Basket, type BasketLine, wordsOf } from './basket';
import { orderingTexts } from './ordering.texts';
import { PickupChoice } from './pickup-choice';
import { type Order, type Ordering, useOrder } from './use-order';

interface BasketPanelProps {
  readonly customer: Customer;
  readonly location: Location;
  readonly basket: Basket;
  readonly onChange: (changes: Partial<Basket>) => void;
  readonly onEdit: (line: BasketLine) => void;
  readonly onPlaced: (order: Order) => void;
}

/** What is ordered, for when, how it is paid, and what it comes to. */
export function BasketPanel(props: BasketPanelProps) {
  const { customer, location, basket, onChange, onEdit, onPlaced } = props;
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  const ordering = useOrder({ basket, customerId: customer.id, locationId: location.id, onPlaced });
  const error = ordering.placing.error ?? ordering.quoteError;
  const words = wordsByField(language, error);
  const promoWords = isApiError(error, 'promo_invalid') ? wordsFor(language, error) : words.promo_code;
  const pointsWords = isApiError(error, 'insufficient_points') ? wordsFor(language, error) : words.redeem_points;
  const timeWords = isApiError(error, 'slot_unavailable', 'location_closed') ? wordsFor(language, error) : undefined;
  const isBesideField = [promoWords, pointsWords, timeWords].some((said) => said !== undefined);
  return (
    <div>
      <Section title={t('basket')}>
        <Lines basket={basket} onChange={onChange} onEdit={onEdit} />
      </Section>
      <Section title={t('pickup')}>
        <PickupChoice
          location={location}
          time={basket.time}
          error={timeWords}
          onChange={(time) => onChange({ time })}
        />
      </Section>
      <Section title={t('payment')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('promo')}
            value={basket.promo}
            onChange={(event) => onChange({ promo: event.currentTarget.value })}
            maxLength={40}
            autoComplete="off"
            error={promoWords}
          />
          <NumberField
            label={t('burn')}
            description={t('burnHint', { count: customer.loyalty_points })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={basket.points}
            onChange={(points) => onChange({ points })}
            max={1_000_000}
            error={pointsWords}
          />
          <PriceField
            label={t('tip')}
            decimalScale={2}
            value={basket.tip}
            onChange={(tip) => onChange({ tip })}
            error={words.tip_amount}
          />
          <Tender customerId={customer.id} basket={basket} onChange={onChange} />
        </SimpleGrid>
      </Section>
      <Section title={t('quote')}>
        <Stack gap="sm">
          {Boolean(error) && !isBesideField && <ErrorNote error={error} />}
          <Suggestions error={error} zone={location.time_zone} />
          <Quote ordering={ordering} isEmpty={basket.lines.length === 0} />
        </Stack>
      </Section>
    </div>
  );
}

type LinesProps = Pick<BasketPanelProps, 'basket' | 'onChange' | 'onEdit'>;

function Lines({ basket: { lines }, onChange, onEdit }: LinesProps) {
  const t = useTexts(orderingTexts);
  if (lines.length === 0) return <Text c="dimmed">{t('empty')}</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {lines.map((line) => (
        <Group key={line.key} component="li" justify="space-between">
          <div style={{ minWidth: 0, flex: '1 1 10rem' }}>
            <Text style={{ overflowWrap: 'anywhere' }}>{`${line.quantity} × ${line.item.name}`}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {[wordsOf(line), line.wishes.trim()].filter((words) => words !== '').join(' · ')}
            </Text>
          </div>
          <Group gap="xs">
            <Button
              size="sm"
              variant="default"
              aria-label={t('changeOf', { name: line.item.name })}
              onClick={() => onEdit(line)}
            >
              {t('change')}
            </Button>
            <Button
              size="sm"
              variant="default"
              aria-label={t('removeOf', { name: line.item.name })}
              onClick={() => onChange({ lines: lines.filter(({ key }) => key !== line.key) })}
            >
              {t('remove')}
            </Button>
          </Group>
        </Group>
      ))}
    </Stack>
  );
}

interface TenderProps {
  readonly customerId: string;
  readonly basket: Basket;
  readonly onChange: (changes: Partial<Basket>) => void;
}

function Tender({ customerId, basket, onChange }: TenderProps) {
  const t = useTexts(orderingTexts);
  const { services } = useConsole();
  const { data } = services.queries.useQuery(
    'get',
    '/api/v1/customers/{customer_id}/payment-methods',
    pathOf(customerId),
  );
  return (
    <NativeSelect
      label={t('payment')}
      value={basket.paymentMethod}
      data={[
        { value: '', label: t('atPickup') },
        ...(data?.data ?? []).map(({ id, brand, last_four: digits }) => ({
          value: id,
          label: t('card', { brand, digits }),
        })),
      ]}
      onChange={(event) => onChange({ paymentMethod: event.currentTarget.value })}
    />
  );
}

function Suggestions({ error, zone }: { error: unknown; zone: string }) {
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  if (!isApiError(error) || error.suggested.length === 0) return null;
  const isTime = isApiError(error, 'slot_unavailable', 'location_closed');
  const list = error.suggested.map((other) => (isTime ? timeOfDay(language, String(other), zone) : String(other)));
  return <Text>{t('suggested', { list: list.join(', ') })}</Text>;
}

function Quote({ ordering: { quote, isCurrent, placing, place }, isEmpty }: { ordering: Ordering; isEmpty: boolean }) {
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  const amount = (value: number): string => (quote ? money(language, value, quote.currency) : '');
  const rows = quote
    ? ([
        [t('subtotal'), amount(quote.subtotal)],
        [t('discount'), amount(-quote.discount)],
        [t('tax'), amount(quote.tax)],
        [t('tip'), amount(quote.tip)],
        [t('total'), amount(quote.total)],
      ] as const)
    : [];
  return (
    <>
      {quote && (
        <Table aria-busy={!isCurrent} aria-label={t('quote')}>
          <Table.Tbody>
            {rows.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td ta="end">{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {quote && (
        <Text size="sm" c="dimmed">
          {quote.promo_applied && `${quote.promo_applied.description}. `}
          {quote.points_redeemed > 0 && `${t('burns', { count: quote.points_redeemed })} `}
          {t('earns', { count: quote.points_to_earn })}
        </Text>
      )}
      <Button onClick={place} loading={placing.isPending} disabled={isEmpty || !isCurrent}>
        {quote ? t('place', { total: amount(quote.total) }) : t('placeNow')}
      </Button>
    </>
  );
}
