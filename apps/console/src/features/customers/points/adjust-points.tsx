import { isApiError } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wholeNumber, wordsByField } from '@breadboard/web-ui';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useConsole } from '../../../app/console';
import { NumberField } from '../../../shared/keeping/number-field';
import { Section } from '../../../shared/keeping/section';
import { signedPoints } from '../../../shared/people/signed-points';
import type { Program } from '../../../shared/people/use-program';
import { capOf, faultOf } from './adjustment';
import { pointsTexts } from './points.texts';
import { UndoAdjustment } from './undo-adjustment';
import { type Adjusted, useAdjustment } from './use-adjustment';

interface AdjustPointsProps {
  readonly customerId: string;
  readonly balance: number;
  readonly program: Program;
}

/** Gives or takes points by hand: what it will come to is seen before it is done, and it can be undone after. */
export function AdjustPoints({ customerId, balance, program }: AdjustPointsProps) {
  const t = useTexts(pointsTexts);
  const { language } = useLanguage();
  const { me } = useConsole();
  const [points, setPoints] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [done, setDone] = useState<Adjusted | null>(null);
  const amount = useRef<HTMLInputElement>(null);
  const write = useAdjustment(customerId, (adjusted) => {
    setDone(adjusted);
    setPoints(null);
    setReason('');
    setChecked(false);
  });
  const cap = capOf(me.roles, program);
  const fault = faultOf(points, balance, cap);
  const isAboveCap = isApiError(write.error, 'forbidden') && write.error.field === 'adjustment';
  const words = wordsByField(language, write.error);
  const countOf = { zero: 0, aboveCap: cap ?? 0, notEnough: balance } as const;
  // Nobody likes to be told that a field is empty before having come to it.
  const shown = fault !== null && (fault !== 'zero' || isChecked) ? t(fault, { count: countOf[fault] }) : undefined;
  const serverWords = isAboveCap ? t('aboveCap', { count: cap ?? 0 }) : words.adjustment;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    setDone(null);
    if (fault !== null) amount.current?.focus();
    else write.run({ adjustment: points ?? 0, reason: reason.trim() });
  };
  return (
    <Section title={t('adjust')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {write.error !== null && !isAboveCap && <ErrorNote error={write.error} />}
          <NumberField
            ref={amount}
            name="adjustment"
            label={t('amount')}
            description={cap === null ? undefined : t('cap', { count: cap })}
            value={points}
            onChange={setPoints}
            allowNegative
            min={-1_000_000}
            max={1_000_000}
            inputMode="text"
            error={shown ?? serverWords}
          />
          <Textarea
            name="reason"
            label={t('reason')}
            description={t('reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            maxLength={500}
            autosize
            minRows={2}
            error={isChecked && reason.trim() === '' ? t('reason') : words.reason}
          />
          <Text role="status" mih="1.5em">
            {fault === null && points !== null && t('will', { count: wholeNumber(language, balance + points) })}
          </Text>
          <Group>
            <Button type="submit" loading={write.isPending} disabled={reason.trim() === ''}>
              {points !== null && points < 0 ? t('take') : t('give')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Group role="status" mt="sm">
        {done && (
          <>
            <Text>
              {t('done', {
                points: signedPoints(language, done.transaction.points),
                balance: wholeNumber(language, done.new_balance),
              })}
            </Text>
            <UndoAdjustment customerId={customerId} entry={done.transaction} balance={balance} cap={cap} />
          </>
        )}
      </Group>
    </Section>
  );
}
