import { isApiError } from '@breadboard/api-client';
import { LOYALTY_TIERS } from '@breadboard/contracts';
import { ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Fieldset, NativeSelect, SimpleGrid, Stack, Switch, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ConflictNote } from '../../../shared/keeping/conflict-note';
import { NumberField } from '../../../shared/keeping/number-field';
import { SaveBar } from '../../../shared/keeping/save-bar';
import { Section } from '../../../shared/keeping/section';
import type { Program } from '../../../shared/people/use-program';
import { PreviewPanel } from './preview-panel';
import { differencesOf, draftOf, type ProgramDraft } from './program-draft';
import { programTexts } from './program.texts';
import { TierRules } from './tier-rules';
import { useFieldWords } from './use-field-words';
import { type ProgramEditing, useProgramForm } from './use-program-form';

interface ProgramFormProps {
  readonly program: Program;
  readonly mayChange: boolean;
}

/** The rules as they would be told, each with its figure to change, and beside them what a change would do. */
export function ProgramForm({ program, mayChange }: ProgramFormProps) {
  const t = useTexts(programTexts);
  const editing = useProgramForm(program);
  const [reason, setReason] = useState('');
  const { form, faults, isChanged, previewed, write, save, takeTheirs } = editing;
  const isConflict = isApiError(write.error, 'version_conflict');
  const hasFaults = Object.keys(faults).length > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!hasFaults && isChanged) save(reason);
  };
  const differences = differencesOf(form.getValues(), draftOf(program)).map(([name, mine, theirs]) => ({
    what: name.replaceAll('_', ' ').replaceAll('.', ' › '),
    mine,
    theirs,
  }));
  return (
    <SimpleGrid cols={{ base: 1, lg: mayChange ? 2 : 1 }} spacing="md">
      <form onSubmit={submit} noValidate>
        {isConflict && (
          <ConflictNote
            differences={differences}
            onKeepMine={() => save(reason, program.version)}
            onTakeTheirs={takeTheirs}
          />
        )}
        {write.error !== null && !isConflict && <ErrorNote error={write.error} />}
        <Fieldset variant="unstyled" disabled={!mayChange}>
          <Figures editing={editing} program={program} />
          {LOYALTY_TIERS.map((tier) => (
            <TierRules key={tier} tier={tier} editing={editing} program={program} mayChange={mayChange} />
          ))}
        </Fieldset>
        {mayChange && (
          <>
            <Textarea
              name="reason"
              label={t('reason')}
              description={t('reasonHint')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={500}
              autosize
            />
            {hasFaults && (
              <Text role="status" mt="sm">
                {t('fix')}
              </Text>
            )}
            <SaveBar
              isPending={write.isPending}
              isChanged={isChanged}
              isDone={write.isDone}
              onDiscard={takeTheirs}
              label={t('save')}
            />
          </>
        )}
      </form>
      {mayChange && (
        <div style={{ position: 'sticky', top: 76, alignSelf: 'start' }}>
          <PreviewPanel change={previewed} hasFaults={hasFaults} />
        </div>
      )}
    </SimpleGrid>
  );
}

type FigureName = 'points_per_currency_unit' | 'points_per_reward_unit' | 'expiry_months' | 'support_adjustment_limit';

function Figures({ editing, program }: { editing: ProgramEditing; program: Program }) {
  const t = useTexts(programTexts);
  const { language } = useLanguage();
  const { form } = editing;
  const wordsOf = useFieldWords(editing);
  const draft = form.getValues();
  const unit = money(language, 1, program.currency);
  const figure = (name: FigureName) => ({
    name,
    value: draft[name],
    onChange: (value: number | null) => form.setFieldValue(name, value),
    error: wordsOf(name),
    max: 1_000_000,
  });
  const rate = draft.points_per_reward_unit ?? 0;
  const hint = t('perRewardHint', { count: rate * 5, amount: money(language, 5, program.currency) });
  return (
    <>
      <Section title={t('earning')}>
        <NumberField
          {...figure('points_per_currency_unit')}
          label={t('perUnit', { unit })}
          description={t('perUnitHint')}
        />
      </Section>
      <Section title={t('burning')}>
        <NumberField
          {...figure('points_per_reward_unit')}
          label={t('perReward', { unit })}
          description={rate > 0 ? hint : undefined}
        />
      </Section>
      <Section title={t('expiry')}>
        <Stack gap="sm">
          <Switch
            label={t('expires')}
            checked={draft.expires}
            onChange={(event) => form.setFieldValue('expires', event.currentTarget.checked)}
          />
          {draft.expires ? (
            <NumberField {...figure('expiry_months')} max={120} label={t('months')} />
          ) : (
            <Text>{t('forever')}</Text>
          )}
        </Stack>
      </Section>
      <Section title={t('support')}>
        <NumberField {...figure('support_adjustment_limit')} label={t('limit')} />
      </Section>
      <Section title={t('tiers')}>
        <NativeSelect
          label={t('metric')}
          value={draft.qualifying_metric}
          data={(['points_earned', 'spend'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(event) =>
            form.setFieldValue('qualifying_metric', event.currentTarget.value as ProgramDraft['qualifying_metric'])
          }
        />
      </Section>
    </>
  );
}
