import { ErrorNote, unitPrice, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Container, Group, NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { locationsQuery, menuQuery, useLocation } from '../../app/locations';
import { OpenBadge } from '../../app/open-badge';
import { useShop } from '../../app/shop';
import type { Menu, MenuItem } from '../../shared/choices';
import { DietaryBadges } from '../../shared/dietary-badges';
import { DishPicture } from '../../shared/pictures/dish-picture';
import { menuTexts } from './menu.texts';
import classes from './menu-page.module.css';

/** The whole menu of the place, part by part. */
export function MenuPage() {
  const t = useTexts(menuTexts);
  const shop = useShop();
  const location = useLocation();
  const { data, error, refetch } = useQuery({ ...menuQuery(shop, location?.id ?? ''), enabled: location !== null });
  return (
    <Container size="md" py="md">
      <Group justify="space-between">
        <Title order={1} className={classes.title}>
          {t('menu')}
        </Title>
        {location && <OpenBadge location={location} />}
      </Group>
      <PlaceChoice />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <Categories menu={data} />}
    </Container>
  );
}

/** Only where there is something to choose. */
function PlaceChoice() {
  const t = useTexts(menuTexts);
  const navigate = useNavigate();
  const location = useLocation();
  const { data } = useQuery(locationsQuery(useShop()));
  const places = data?.data ?? [];
  if (places.length < 2) return null;
  return (
    <NativeSelect
      mt="sm"
      label={t('place')}
      value={location?.id ?? ''}
      data={places.map(({ id, name, address }) => ({ value: id, label: `${name}, ${address.street}` }))}
      onChange={(event) => void navigate({ to: '/', search: { location: event.currentTarget.value } })}
    />
  );
}

function Categories({ menu }: { menu: Menu }) {
  const t = useTexts(menuTexts);
  const filled = menu.categories.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return <Text>{t('empty')}</Text>;
  return (
    <>
      <nav aria-label={t('categories')} className={classes.chips}>
        {filled.map(({ id, name }) => (
          <a key={id} href={`#${id}`} className={classes.chip}>
            {name}
          </a>
        ))}
      </nav>
      {filled.map(({ id, name, items }) => (
        <section key={id} aria-labelledby={id} className={classes.category}>
          <Title order={2} size="h3" id={id} mb="sm" className={classes.heading}>
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
      ))}
    </>
  );
}

const WHY_NOT = { sold_out: 'soldOut', not_served: 'notServed', taken_off: 'takenOff' } as const;

function ItemCard({ item, currency }: { item: MenuItem; currency: string }) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const price = unitPrice(language, item.price, currency);
  const isBuilt = item.modifier_groups.some(({ min }) => min > 0);
  return (
    <Link to="/items/$itemId" params={{ itemId: item.id }} className={classes.card} data-available={item.available}>
      <DishPicture name={item.name} />
      <span className={classes.words}>
        <Text component="span" fw={600} lh={1.3}>
          {item.name}
        </Text>
        {item.description !== '' && (
          <Text component="span" size="sm" c="dimmed" lineClamp={2}>
            {item.description}
          </Text>
        )}
        <Text component="span">{isBuilt ? t('from', { price }) : price}</Text>
        <DietaryBadges marks={item.dietary} />
        {!item.available && (
          <Badge color="gray" variant="filled" tt="none">
            {t(WHY_NOT[item.unavailable_reason ?? 'taken_off'])}
          </Badge>
        )}
      </span>
    </Link>
  );
}
