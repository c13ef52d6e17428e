import { type FeedState, useTexts } from '@breadboard/web-ui';
import { Button, Group, Switch, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LiveNote } from '../../shared/orders/live-note';
import { boardTexts } from './board.texts';
import type { Sound } from './use-new-orders';

interface BoardBarProps {
  /** Where, chosen or said. */
  readonly place: ReactNode;
  readonly feed: FeedState;
  readonly sound: Sound;
  readonly hasKeys: boolean;
  readonly onKeys: (on: boolean) => void;
  readonly isAllDay: boolean;
  readonly onAllDay: () => void;
  readonly onRecall: () => void;
  readonly busy: ReactNode;
}

/** The line above the tickets. */
export function BoardBar({ place, feed, sound, hasKeys, onKeys, isAllDay, onAllDay, onRecall, busy }: BoardBarProps) {
  const t = useTexts(boardTexts);
  return (
    <Group component="header" gap="md" align="center">
      <Title order={1} size="h3">
        {t('title')}
      </Title>
      {place}
      <LiveNote state={feed} />
      <Group gap="md" ml="auto">
        {busy}
        <Switch
          label={t('sound')}
          checked={sound.isOn}
          onChange={(event) => sound.turn(event.currentTarget.checked)}
          {...(sound.isMissing ? { error: t('soundMissing') } : {})}
        />
        <Switch label={t('keys')} checked={hasKeys} onChange={(event) => onKeys(event.currentTarget.checked)} />
        <Button variant="default" onClick={onRecall}>
          {t('recall')}
        </Button>
        <Button variant={isAllDay ? 'filled' : 'default'} aria-pressed={isAllDay} onClick={onAllDay}>
          {t('allDay')}
        </Button>
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('leave')}
        </Button>
      </Group>
    </Group>
  );
}
