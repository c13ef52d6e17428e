import { useTexts } from '@breadboard/web-ui';
import { SimpleGrid, Text } from '@mantine/core';
import { PriceField } from '../../shared/keeping/number-field';
import { Section } from '../../shared/keeping/section';
import type { Draft } from '../../shared/keeping/use-draft';
import type { Location } from '../../shared/keeping/use-locations';
import type { ItemFields } from './item-fields';
import { menuTexts } from './menu.texts';

interface LocationPricesProps {
  readonly locations: readonly Location[];
  readonly fields: Pick<ItemFields, 'location_prices' | 'price'>;
  readonly errors: Readonly<Record<string, string>>;
  readonly set: Draft<ItemFields>['set'];
}

/** A price of its own for each location that has one. */
export function LocationPrices({ locations, fields, errors, set }: LocationPricesProps) {
  const t = useTexts(menuTexts);
  const prices = fields.location_prices;
  const change = (id: string, price: number | null): void => {
    const others = prices.filter(({ location_id: place }) => place !== id);
    set('location_prices', price === null ? others : [...others, { location_id: id, price }]);
  };
  return (
    <Section title={t('placePrices')}>
      <Text c="dimmed" mb="sm">
        {t('placePricesHint')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {locations.map(({ id, name, currency }) => {
          const index = prices.findIndex(({ location_id: place }) => place === id);
          return (
            <PriceField
              key={id}
              label={`${name} (${currency})`}
              placeholder={fields.price === null ? '' : String(fields.price)}
              value={prices[index]?.price ?? null}
              onChange={(value) => change(id, value)}
              error={errors[`location_prices.${index}.price`]}
            />
          );
        })}
      </SimpleGrid>
    </Section>
  );
}
