import { got, isApiError } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField, wordsFor } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { ConflictNote } from '../../shared/keeping/conflict-note';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { RemoveButton } from '../../shared/keeping/remove-button';
import { SaveBar } from '../../shared/keeping/save-bar';
import { Section } from '../../shared/keeping/section';
import { changedFields, useDraft } from '../../shared/keeping/use-draft';
import type { Location } from '../../shared/keeping/use-locations';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
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
  const fieldsOf = (one: Promo): PromoFields => fieldsOfPromo(one, (instant) => wallTime(instant, zone));
  const [version, setVersion] = useState(promo?.version ?? 0);
  const draft = useDraft<PromoFields>(promo ? fieldsOf(promo) : NEW_PROMO);
  const { fields, set } = draft;
  const isReadOnly = !may('promos.change');
  const write = useWrite({
    services,
    refresh: [PROMOS, PROMO],
    send: ({ typed, of }: { typed: PromoFields; of: number }, key) => {
      const body = bodyOfPromo(typed, (wall) => instantOf(wall, zone));
      if (!promo) return got(services.api.POST(PROMOS, { params: { header: { 'Idempotency-Key': key } }, body }));
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(of) };
      return got(services.api.PUT(PROMO, { params: { path: { promo_id: promo.id }, header }, body }));
    },
    onDone: (saved) => {
      setVersion(saved.version);
      draft.begin(fieldsOf(saved));
      if (!promo) void navigate({ to: '/promos/$promoId', params: { promoId: saved.id }, replace: true });
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', PROMO] }),
  });
  const save = (of: number): void => write.run({ typed: fields, of });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!promo || draft.isChanged) save(version);
  };
  const takeTheirs = (theirs: Promo): void => {
    draft.begin(fieldsOf(theirs));
    setVersion(theirs.version);
    write.reset();
  };
  const isConflict = isApiError(write.error, 'version_conflict') && promo !== null && promo.version !== version;
  const codeTaken = isApiError(write.error, 'promo_code_exists');
  const errors = {
    ...wordsByField(language, write.error),
    ...(codeTaken ? { code: wordsFor(language, write.error) } : {}),
  };
  const props = { fields, set, errors, locations, isReadOnly };
  return (
    <>
      {isReadOnly && <Text mb="md">{keeping('readOnly')}</Text>}
      {promo && <PromoUses promo={promo} />}
      <form onSubmit={submit}>
        {isConflict && (
          <ConflictNote
            differences={Object.keys(changedFields(fieldsOf(promo), fields)).map((name) => ({
              what: wordOf(name, t),
              mine: String(fields[name as keyof PromoFields] ?? '–'),
              theirs: String(fieldsOf(promo)[name as keyof PromoFields] ?? '–'),
            }))}
            onKeepMine={() => {
              setVersion(promo.version);
              save(promo.version);
            }}
            onTakeTheirs={() => takeTheirs(promo)}
          />
        )}
        {write.error !== null && !isConflict && !codeTaken && <ErrorNote error={write.error} />}
        <PromoGift {...props} />
        <PromoConditions {...props} zone={zone} />
        {!isReadOnly && (
          <SaveBar
            isPending={write.isPending}
            isChanged={draft.isChanged}
            isDone={write.isDone}
            {...(promo ? { onDiscard: () => takeTheirs(promo) } : {})}
          />
        )}
      </form>
      {promo && !isReadOnly && <TakeBack promo={promo} />}
    </>
  );
}

const WORDS = {
  code: 'code',
  description: 'description',
  kind: 'kind',
  percent_off: 'percentOff',
  menu_item_ids: 'freeItems',
  first_order_only: 'firstOrder',
  location_ids: 'locations',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  total_limit: 'totalLimit',
  per_customer_limit: 'perCustomer',
  enabled: 'enabled',
} as const;

function wordOf(name: string, t: (key: (typeof WORDS)[keyof typeof WORDS] | 'gives' | 'conditions') => string): string {
  if (name in WORDS) return t(WORDS[name as keyof typeof WORDS]);
  return t(name === 'amount_off' ? 'gives' : 'conditions');
}

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

function TakeBack({ promo }: { promo: Promo }) {
  const t = useTexts(promosTexts);
  const { services } = useConsole();
  const navigate = useNavigate();
  return (
    <RemoveButton
      mt="lg"
      services={services}
      title={t('takeBack', { name: promo.code })}
      why={t('takeBackWhy')}
      refresh={[PROMOS]}
      send={(key) => {
        const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(promo.version) };
        return got(services.api.DELETE(PROMO, { params: { path: { promo_id: promo.id }, header } }));
      }}
      onDone={() => void navigate({ to: '/promos' })}
    />
  );
}
