import { isApiError } from '@breadboard/api-client';
import { ErrorNote, PreferenceSwitches, SignedOutNote, SkipLink, useTexts } from '@breadboard/web-ui';
import { Container, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appTexts } from './app.texts';
import { locationsQuery, useLocation } from './locations';
import { countOf } from '../shared/basket';
import { useBasket, useGuest, useShop } from './shop';
import classes from './shop-frame.module.css';

/** Head and foot of every page of the shop. */
export function ShopFrame({ children }: { children: ReactNode }) {
  const t = useTexts(appTexts);
  const shop = useShop();
  const { error } = useQuery(locationsQuery(shop));
  const location = useLocation();
  const isMissing = isApiError(error, 'tenant_not_found', 'tenant_required');
  return (
    <>
      <SkipLink target="content" />
      <header className={classes.header}>
        <Container size="md" className={classes.bar}>
          <Link to="/" className={classes.name} data-site>
            {location?.name ?? t('shop')}
          </Link>
          <HeadLinks />
        </Container>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {isMissing ? (
          <Container py="xl">
            <Title order={1} size="h3">
              {t('noShop')}
            </Title>
          </Container>
        ) : (
          <>
            {error && !location && (
              <Container py="md">
                <ErrorNote error={error} />
              </Container>
            )}
            <SignedOutNote session={shop.services.session} />
            {children}
          </>
        )}
      </main>
      <footer className={classes.footer} aria-label={t('preferences')}>
        <Container size="md">
          <PreferenceSwitches />
        </Container>
      </footer>
    </>
  );
}

function HeadLinks() {
  const t = useTexts(appTexts);
  const count = countOf(useBasket());
  const { customerId } = useGuest();
  return (
    <>
      <nav aria-label={t('shop')} className={classes.links}>
        <Link to={customerId === null ? '/sign-in' : '/account'} className={classes.link}>
          {t(customerId === null ? 'signIn' : 'account')}
        </Link>
        <Link to="/basket" className={`${classes.link} ${count > 0 ? classes.full : ''}`}>
          {count > 0 ? t('basketWith', { count }) : t('basket')}
        </Link>
      </nav>
      {/* What one sees change in a corner of the screen is read out. */}
      <VisuallyHidden role="status">{t('inBasket', { count })}</VisuallyHidden>
    </>
  );
}
