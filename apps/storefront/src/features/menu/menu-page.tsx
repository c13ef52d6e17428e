import { ErrorNote, unitPrice, useLanguage, useTexts } from '@breadboard/web-ui';
import type { components } from '@breadboard/api-client';
import { Badge, Container, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { menuQuery, useLocation } from '../../app/locations';
import { useShop } from '../../app/shop';
import { menuTexts } from './menu.texts';
import classes from './menu-page.module.css';

type MenuItem = components['schemas']['MenuItemResponse'];
type Menu = components['schemas']['MenuResponse'];

/** The whole menu of the place, part by part. */
export function MenuPage() {
  const t = useTexts(menuTexts);
  const shop = useShop();
  const location = useLocation();
  const { data, error, refetch } = useQuery({
    ...menuQuery(shop, location?.id ?? ''),
    enabled: location !== null,
  });
  return (
    <Container size="md" py="md">
      <Title order={1} className={classes.title}>
        {t('menu')}
      </Title>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <Categories menu={data} />}
    </Container>
  );
}

function Categories({ menu }: { menu: Menu }) {
  const t = useTexts(menuTexts);
  if (menu.categories.length === 0) return <Text>{t('empty')}</Text>;
  return menu.categories.map(({ id, name, items }) => (
    <section key={id} aria-labelledby={id} className={classes.category}>
      <Title order={2} size="h3" id={id} mb="sm">
        {name}
      </Title>
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={item.id}>
            <ItemCard item={item} currency={menu.currency} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function ItemCard({ item, currency }: { item: MenuItem; currency: string }) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  return (
    <div className={classes.card} data-available={item.available}>
      <Text fw={600}>{item.name}</Text>
      <Text>{unitPrice(language, item.price, currency)}</Text>
      {!item.available && (
        <Badge color="gray" variant="outline">
          {t('soldOut')}
        </Badge>
      )}
    </div>
  );
}
