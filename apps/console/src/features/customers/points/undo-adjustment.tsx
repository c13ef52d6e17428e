import type { components } from '@breadboard/api-client';
import { commonTexts, ErrorNote, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Dialog } from '../../../shared/keeping/dialog';
import { signedPoints } from '../../../shared/people/signed-points';
import { faultOf } from './adjustment';
import { pointsTexts } from './points.texts';
import { useAdjustment } from './use-adjustment';

export type Entry = components['schemas']['PointTransactionResponse'];

interface UndoAdjustmentProps {
  readonly customerId: string;
  readonly entry: Entry;
  readonly balance: number;
  readonly cap: number | null;
}

/** Whether another entry says that it takes this one back. */
export function isUndone(entry: Entry, entries: readonly Entry[]): boolean {
  return entries.some(({ type, reason, points }) => {
    return type === 'adjust' && points === -entry.points && (reason ?? '').split(' ').includes(entry.id);
  });
}

/** Nothing is ever taken out of the ledger: what was wrong is made good by an entry against it. */
export function UndoAdjustment({ customerId, entry, balance, cap }: UndoAdjustmentProps) {
  const t = useTexts(pointsTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const [isOpen, { open, close }] = useDisclosure();
  const write = useAdjustment(customerId, close);
  const points = -entry.points;
  const fault = faultOf(points, balance, cap);
  const words = { points: signedPoints(language, points), balance: wholeNumber(language, balance + points) };
  const limit = fault === 'aboveCap' ? (cap ?? 0) : balance;
  return (
    <>
      <Button
        size="sm"
        variant="default"
        aria-label={t('undoOf', { points: signedPoints(language, entry.points) })}
        onClick={open}
      >
        {t('undo')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t('undoTitle')}>
        <Stack>
          {write.error !== null && <ErrorNote error={write.error} />}
          <Text>{fault === null ? t('undoWhy', words) : t(fault, { count: limit })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common('cancel')}
            </Button>
            <Button
              disabled={fault !== null}
              loading={write.isPending}
              onClick={() => write.run({ adjustment: points, reason: t('undoReason', { id: entry.id }) })}
            >
              {t('undo')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
