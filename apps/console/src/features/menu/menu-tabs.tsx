import { useTexts } from '@breadboard/web-ui';
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { menuTexts } from './menu.texts';

const TABS = [
  ['/menu', 'items'],
  ['/menu/groups', 'groups'],
  ['/menu/dayparts', 'dayparts'],
] as const;

/** The parts that a menu is kept in. */
export function MenuTabs({ current }: { current: (typeof TABS)[number][1] }) {
  const t = useTexts(menuTexts);
  return (
    <Group component="nav" aria-label={t('parts')} gap="xs" mb="md">
      {TABS.map(([to, name]) => (
        <Button
          key={to}
          size="sm"
          variant={name === current ? 'filled' : 'default'}
          {...(name === current ? { 'aria-current': 'page' as const } : {})}
          renderRoot={(props) => <Link to={to} {...props} />}
        >
          {t(name)}
        </Button>
      ))}
    </Group>
  );
}
