import { newIdempotencyKey } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { ErrorNote, unitPrice, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useConsole } from '../../../app/console';
import { Section } from '../../../shared/keeping/section';
import type { Location } from '../../../shared/keeping/use-locations';
import { type BasketLine, defaultChoices, type MenuItem } from './basket';
import { orderingTexts } from './ordering.texts';

type Menu = components['schemas']['MenuResponse'];

interface MenuPanelProps {
  readonly location: Location;
  /** When it is to be picked up; null: as soon as possible. */
  readonly time: string | null;
  readonly onChoose: (line: BasketLine) => void;
}

/** What can be ordered for that time. */
export function MenuPanel({ location, time, onChoose }: MenuPanelProps) {
  const { services } = useConsole();
  const { data, error, refetch } = services.queries.useQuery(
    'get',
    '/api/v1/locations/{location_id}/menu',
    { params: { path: { location_id: location.id }, query: time === null ? {} : { at: time } } },
    { placeholderData: keepPreviousData },
  );
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={320} />;
  return (
    <div>
      {data.categories
        .filter(({ items }) => items.length > 0)
        .map((category) => (
          <Category key={category.id} category={category} currency={data.currency} onChoose={onChoose} />
        ))}
    </div>
  );
}

interface CategoryProps {
  readonly category: Menu['categories'][number];
  readonly currency: string;
  readonly onChoose: (line: BasketLine) => void;
}

function Category({ category, currency, onChoose }: CategoryProps) {
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  const choose = (item: MenuItem): void =>
    onChoose({ key: newIdempotencyKey(), item, quantity: 1, choices: defaultChoices(item), wishes: '' });
  return (
    <Section title={category.name}>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {category.items.map((item) => (
          <Group key={item.id} component="li" justify="space-between" wrap="nowrap">
            <div style={{ minWidth: 0 }}>
              <Text style={{ overflowWrap: 'anywhere' }}>{item.name}</Text>
              <Text size="sm" c="dimmed">
                {unitPrice(language, item.price, currency)}
                {!item.available && ` · ${t('soldOut')}`}
              </Text>
            </div>
            <Button
              size="sm"
              variant="default"
              disabled={!item.available}
              aria-label={t('choose', { name: item.name })}
              onClick={() => choose(item)}
              style={{ flexShrink: 0 }}
            >
              {t('add')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
