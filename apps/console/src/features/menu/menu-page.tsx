import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useLocations } from '../../shared/keeping/use-locations';
import { CategoryForm } from './category-form';
import { CategorySection } from './category-section';
import { useKeptMenu } from './kept-menu';
import { MenuTabs } from './menu-tabs';
import { menuTexts } from './menu.texts';
import { ReadOnlyMenu } from './read-only-menu';
import { useCategory } from './use-category';

export default function MenuPage() {
  const { may } = useConsole();
  return may('menu.change') ? <KeptMenuPage /> : <ReadOnlyMenu />;
}

/** The items by category: prices to type over, an order to settle, what is sold to switch. */
function KeptMenuPage() {
  const t = useTexts(menuTexts);
  const { services, me } = useConsole();
  const { menu, error, retry } = useKeptMenu(services);
  const currency = useLocations({ services, me }).locations[0]?.currency ?? 'USD';
  const [isNaming, setIsNaming] = useState(false);
  const close = (): void => setIsNaming(false);
  const newCategory = useCategory(null, close);
  const actions = (
    <>
      <Button variant="default" onClick={() => setIsNaming(true)}>
        {t('newCategory')}
      </Button>
      <Button renderRoot={(props) => <Link to="/menu/items/$itemId" params={{ itemId: 'new' }} {...props} />}>
        {t('newItem')}
      </Button>
    </>
  );
  return (
    <SettingsPage title={t('menu')} why={t('menuWhy')} actions={actions}>
      <MenuTabs current="items" />
      {error && !menu && <ErrorNote error={error} onRetry={retry} />}
      {!error && !menu && <Skeleton height={320} />}
      {menu?.categories.map((category, index) => (
        <CategorySection key={category.id} category={category} index={index} menu={menu} currency={currency} />
      ))}
      <CategoryForm kept={newCategory} title={t('newCategory')} isOpen={isNaming} onClose={close} />
    </SettingsPage>
  );
}
