import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Anchor, Container, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { menuQuery, useLocation } from '../../app/locations';
import { useBasket, useShop } from '../../app/shop';
import { itemsOf } from '../../shared/choices';
import { Builder } from './builder';
import { itemTexts } from './item.texts';

const route = getRouteApi('/items/$itemId');

/** One item, to be put into the basket or changed in it. */
export function ItemPage() {
  const t = useTexts(itemTexts);
  const { itemId } = route.useParams();
  const { line: key } = route.useSearch();
  const shop = useShop();
  const location = useLocation();
  const basket = useBasket();
  const { data, error, refetch } = useQuery({ ...menuQuery(shop, location?.id ?? ''), enabled: location !== null });
  const item = data ? itemsOf(data).find(({ id }) => id === itemId) : undefined;
  const line = basket.lines.find((one) => one.key === key && one.itemId === itemId);
  return (
    <Container size="sm" py="md">
      <Anchor renderRoot={(props) => <Link to="/" {...props} />}>← {t('back')}</Anchor>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && !item && (
        <>
          <Title order={1} size="h3" mt="md">
            {t('missing')}
          </Title>
          <Text />
        </>
      )}
      {data && item && (
        <Builder
          key={`${itemId} ${line?.key ?? ''}`}
          item={item}
          currency={data.currency}
          {...(line ? { line } : {})}
        />
      )}
    </Container>
  );
}
