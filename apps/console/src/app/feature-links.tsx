import { type Catalogue, useTexts } from '@breadboard/web-ui';
import { NavLink } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConsole } from './console';
import { FEATURES } from './console-feature';

interface FeatureLinksProps {
  readonly whenEmpty?: ReactNode;
  readonly onFollow?: () => void;
}

/** The pages that one's role opens, in the order of the navigation. */
export function FeatureLinks({ whenEmpty = null, onFollow }: FeatureLinksProps) {
  const { may } = useConsole();
  const open = FEATURES.filter(({ pages }) => may(pages[0].permission));
  if (open.length === 0) return whenEmpty;
  return open.map(({ title, pages: [first] }) => (
    <FeatureLink key={first.path} to={first.path} title={title} {...(onFollow ? { onFollow } : {})} />
  ));
}

function FeatureLink({ to, title, onFollow }: { to: string; title: Catalogue<'title'>; onFollow?: () => void }) {
  const t = useTexts(title);
  return (
    <NavLink
      label={t('title')}
      onClick={onFollow}
      renderRoot={(props) => <Link to={to} activeProps={{ 'data-active': true, 'aria-current': 'page' }} {...props} />}
    />
  );
}
