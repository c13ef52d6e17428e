import { dateAndTime, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Group } from '@mantine/core';
import { stockTexts } from './stock.texts';

const SIGNS = { in_stock: '✓', low: '!', out_of_stock: '✕', sold_out: '✕', not_served: '◷' } as const;
const COLORS = {
  in_stock: undefined,
  low: 'yellow.4',
  out_of_stock: 'red.9',
  sold_out: 'red.9',
  not_served: undefined,
} as const;

/** How much there is, with a sign besides the colour. */
export function StateBadge({ state }: { state: keyof typeof SIGNS }) {
  const t = useTexts(stockTexts);
  const color = COLORS[state];
  return (
    <Badge
      size="lg"
      tt="none"
      miw="max-content"
      variant={color === undefined ? 'default' : 'filled'}
      {...(color === undefined ? {} : { color })}
      leftSection={<span aria-hidden>{SIGNS[state]}</span>}
    >
      {t(state)}
    </Badge>
  );
}

/** That the kitchen took it off, whatever the shelf holds. */
export function OffBadge({ until, timeZone }: { until: string | null; timeZone: string }) {
  const t = useTexts(stockTexts);
  const { language } = useLanguage();
  return (
    <Group gap={4}>
      <Badge size="lg" tt="none" color="dark" variant="filled" autoContrast h="auto" style={{ whiteSpace: 'normal' }}>
        ⏸ {until === null ? t('off') : t('offUntil', { time: dateAndTime(language, until, timeZone) })}
      </Badge>
    </Group>
  );
}
