import type { LoyaltyTier } from '@breadboard/contracts';
import { money, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { NumberField } from '../../../shared/keeping/number-field';
import { Section } from '../../../shared/keeping/section';
import { peopleTexts } from '../../../shared/people/people.texts';
import type { Program } from '../../../shared/people/use-program';
import type { BenefitDraft, BenefitType, TierDraft } from './program-draft';
import { programTexts } from './program.texts';
import { useFieldWords } from './use-field-words';
import type { ProgramEditing } from './use-program-form';

const BENEFITS = ['order_discount', 'birthday_reward', 'perk'] as const;
const MOST_BENEFITS = 10;
const LUNCH = 20;

interface TierRulesProps {
  readonly tier: LoyaltyTier;
  readonly editing: ProgramEditing;
  readonly program: Program;
  readonly mayChange: boolean;
}

/** From when a tier is held, how fast points come in it, and what it gives. */
export function TierRules({ tier, editing, program, mayChange }: TierRulesProps) {
  const t = useTexts(programTexts);
  const people = useTexts(peopleTexts);
  const { language } = useLanguage();
  const wordsOf = useFieldWords(editing);
  const { points_per_currency_unit: perUnit, qualifying_metric: metric, tiers } = editing.form.getValues();
  const rules = tiers[tier];
  const change = (changes: Partial<TierDraft>): void =>
    editing.form.setFieldValue('tiers', { ...tiers, [tier]: { ...rules, ...changes } });
  // The server takes whole points of what is left of a fraction; a hair is added against the error of binary numbers.
  const points = Math.floor(LUNCH * (perUnit ?? 0) * (rules.multiplier ?? 0) + 1e-9);
  const example = { amount: money(language, LUNCH, program.currency), count: wholeNumber(language, points) };
  return (
    <Section title={people(tier)}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {tier === 'bronze' ? (
          <Text>{t('start')}</Text>
        ) : (
          <NumberField
            name={`tiers.${tier}.threshold`}
            label={metric === 'spend' ? t('fromSpend') : t('fromPoints')}
            value={rules.threshold}
            onChange={(threshold) => change({ threshold })}
            max={1_000_000}
            error={wordsOf(`tiers.${tier}.threshold`)}
          />
        )}
        <NumberField
          name={`tiers.${tier}.multiplier`}
          label={t('multiplier')}
          value={rules.multiplier}
          onChange={(multiplier) => change({ multiplier })}
          decimalScale={2}
          max={100}
          error={wordsOf(`tiers.${tier}.multiplier`)}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="xs" mb="sm">
        {t('example', example)}
      </Text>
      <Benefits tier={tier} benefits={rules.benefits} wordsOf={wordsOf} mayChange={mayChange} onChange={change} />
    </Section>
  );
}

interface BenefitsProps {
  readonly tier: LoyaltyTier;
  readonly benefits: readonly BenefitDraft[];
  readonly wordsOf: (name: string) => string | undefined;
  readonly mayChange: boolean;
  readonly onChange: (changes: { benefits: readonly BenefitDraft[] }) => void;
}

function Benefits({ tier, benefits, wordsOf, mayChange, onChange }: BenefitsProps) {
  const t = useTexts(programTexts);
  const name = useTexts(peopleTexts)(tier);
  const fresh: BenefitDraft = { type: 'perk', percent: null, text: '', menu_item_ids: null };
  const wrong = wordsOf(`tiers.${tier}.benefits`);
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('benefits')}</Text>
      {benefits.length === 0 && <Text c="dimmed">{t('noBenefits')}</Text>}
      {benefits.map((benefit, at) => (
        <BenefitRow
          // Benefits have no name of their own; none is ever moved.
          key={`${tier} ${at}`}
          benefit={benefit}
          label={t('benefit', { count: at + 1, tier: name })}
          removeLabel={t('removeBenefit', { count: at + 1, tier: name })}
          words={wordsOf(`tiers.${tier}.benefits.${at}`)}
          mayChange={mayChange}
          onChange={(next) => onChange({ benefits: benefits.with(at, next) })}
          onRemove={() => onChange({ benefits: benefits.toSpliced(at, 1) })}
        />
      ))}
      {wrong !== undefined && <Text c="var(--mantine-color-error)">{wrong}</Text>}
      {mayChange && benefits.length < MOST_BENEFITS && (
        <Group>
          <Button
            size="sm"
            variant="default"
            aria-label={t('addBenefit', { tier: name })}
            onClick={() => onChange({ benefits: [...benefits, fresh] })}
          >
            {t('add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface BenefitRowProps {
  readonly benefit: BenefitDraft;
  readonly label: string;
  readonly removeLabel: string;
  readonly words: string | undefined;
  readonly mayChange: boolean;
  readonly onChange: (benefit: BenefitDraft) => void;
  readonly onRemove: () => void;
}

function BenefitRow({ benefit, label, removeLabel, words, mayChange, onChange, onRemove }: BenefitRowProps) {
  const t = useTexts(programTexts);
  return (
    <Paper withBorder p="sm" role="group" aria-label={label}>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          aria-label={label}
          value={benefit.type}
          data={BENEFITS.map((value) => ({ value, label: t(value) }))}
          onChange={(event) => onChange({ ...benefit, type: event.currentTarget.value as BenefitType })}
        />
        {benefit.type === 'order_discount' ? (
          <NumberField
            label={t('percent')}
            value={benefit.percent}
            onChange={(percent) => onChange({ ...benefit, percent })}
            decimalScale={2}
            max={100}
            error={words}
            style={{ flex: '1 1 8rem' }}
          />
        ) : (
          <TextInput
            label={t('text')}
            value={benefit.text}
            onChange={(event) => onChange({ ...benefit, text: event.currentTarget.value })}
            maxLength={100}
            error={words}
            style={{ flex: '1 1 12rem' }}
          />
        )}
        {mayChange && (
          <Button size="sm" variant="default" aria-label={removeLabel} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
