import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Alert, Anchor, Button, Container, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { menuQuery, useLocation } from '../../app/locations';
import { useBasket, useGuest, useShop, useUncertainOrder } from '../../app/shop';
import { lookUp } from '../../shared/basket-request';
import { basketTexts } from './basket.texts';
import { BasketLines } from './basket-lines';
import { Checkout } from './checkout';
import { OpenAttempt } from './open-attempt';

/** The basket, and everything between it and the order. */
export function BasketPage() {
  const t = useTexts(basketTexts);
  const shop = useShop();
  const location = useLocation();
  const basket = useBasket();
  const { customerId, isKnown } = useGuest();
  const {
    data: menu,
    error,
    refetch,
  } = useQuery({ ...menuQuery(shop, location?.id ?? ''), enabled: location !== null });
  const isOpen = useUncertainOrder() && customerId !== null;
  const lines = menu ? lookUp(basket, menu) : [];
  return (
    <Container size="sm" py="md">
      <Title order={1} size="h2" mb="md">
        {t('title')}
      </Title>
      {isOpen && <OpenAttempt />}
      {error && !menu && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!isOpen && basket.lines.length === 0 && (
        <>
          <Text mb="sm">{t('empty')}</Text>
          <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t('toMenu')}</Anchor>
        </>
      )}
      {!isOpen && menu && lines.length > 0 && <BasketLines lines={lines} currency={menu.currency} />}
      {!isOpen && menu && location && lines.length > 0 && customerId !== null && (
        <Checkout location={location} lines={lines} customerId={customerId} />
      )}
      {isKnown && customerId === null && lines.length > 0 && (
        <>
          <Alert variant="light" color="gray" my="md" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
            {t('estimate')}
          </Alert>
          <Button fullWidth renderRoot={(props) => <Link to="/sign-in" search={{ after: '/basket' }} {...props} />}>
            {t('signIn')}
          </Button>
        </>
      )}
    </Container>
  );
}
