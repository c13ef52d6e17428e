import { got, isApiError } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField, wordsFor } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { namesIn } from '../../shared/keeping/in-words';
import { KeptForm } from '../../shared/keeping/kept-form';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { Section } from '../../shared/keeping/section';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import type { Location } from '../../shared/keeping/use-locations';
import { instantOf, wallTime } from '../../shared/keeping/wall-clock';
import { bodyOfPromo, fieldsOfPromo, NEW_PROMO, type Promo, PROMO, type PromoFields, PROMOS } from './promo';
import { PromoConditions, PromoGift } from './promo-inputs';
import { promosTexts } from './promos.texts';

interface PromoFormProps {
  /** Null: a new one. */
  readonly promo: Promo | null;
  readonly locations: readonly Location[];
}

export function PromoForm({ promo, locations }: PromoFormProps) {
  const t = useTexts(promosTexts);
  const keeping = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { services, may } = useConsole();
  const navigate = useNavigate();
  const zone = locations[0]?.time_zone ?? 'UTC';
  const isReadOnly = !may('promos.change');
  const kept = useKeptRecord<Promo, PromoFields>({
    services,
    record: promo,
    fieldsOf: (one) => fieldsOfPromo(one, (instant) => wallTime(instant, zone)),
    blank: NEW_PROMO,
    lists: [PROMOS],
    own: PROMO,
    add: (typed, header) => {
      const { code, kind } = typed;
      const body = { ...bodyOfPromo(typed, kind, (wall) => instantOf(wall, zone)), code, kind };
      return got(services.api.POST(PROMOS, { params: { header }, body }));
    },
    change: ({ id }, changes, header, { kind }) => {
      const body = bodyOfPromo(changes, kind, (wall) => instantOf(wall, zone));
      return got(services.api.PUT(PROMO, { params: { path: { promo_id: id }, header }, body }));
    },
    remove: ({ id }, header) => got(services.api.DELETE(PROMO, { params: { path: { promo_id: id }, header } })),
    onSaved: ({ id }) => {
      if (!promo) void navigate({ to: '/promos/$promoId', params: { promoId: id }, replace: true });
    },
    onRemoved: () => void navigate({ to: '/promos' }),
  });
  const { fields, set, error } = kept;
  const isCodeTaken = isApiError(error, 'promo_code_exists');
  const errors = {
    ...wordsByField(language, error),
    ...(isCodeTaken ? { code: wordsFor(language, error) } : {}),
  };
  const props = { fields, set, errors, locations, isReadOnly };
  const words = (name: keyof PromoFields): string => t(WORDS[name], { currency: locations[0]?.currency ?? 'USD' });
  const say = (name: keyof PromoFields, of: PromoFields): string | undefined => {
    if (name === 'kind') return t(of.kind);
    return name === 'location_ids' ? namesIn(locations, of.location_ids) : undefined;
  };
  return (
    <>
      {isReadOnly && <Text mb="md">{keeping('readOnly')}</Text>}
      {promo && <PromoUses promo={promo} />}
      <KeptForm kept={kept} words={words} say={say} isErrorSaid={isCodeTaken} isReadOnly={isReadOnly}>
        <PromoGift {...props} />
        <PromoConditions {...props} zone={zone} />
      </KeptForm>
      {promo && !isReadOnly && (
        <RemoveButton
          mt="lg"
          title={t('takeBack', { name: promo.code })}
          why={t('takeBackWhy')}
          removal={kept.removal}
        />
      )}
    </>
  );
}

const WORDS = {
  code: 'code',
  description: 'description',
  kind: 'kind',
  percent_off: 'percentOff',
  amount_off: 'amountOff',
  menu_item_ids: 'freeItems',
  min_subtotal: 'minSubtotal',
  first_order_only: 'firstOrder',
  location_ids: 'locations',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  total_limit: 'totalLimit',
  per_customer_limit: 'perCustomer',
  enabled: 'enabled',
} as const satisfies Record<keyof PromoFields, string>;

function PromoUses({ promo }: { promo: Promo }) {
  const t = useTexts(promosTexts);
  return (
    <Section title={t('used')}>
      <Text fw={600} size="lg">
        {promo.total_limit === null
          ? t('usedTimes', { count: promo.used })
          : t('usedOf', { used: promo.used, limit: promo.total_limit })}
      </Text>
    </Section>
  );
}
