import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  retainSearchParams,
  type RouterHistory,
} from '@tanstack/react-router';
import { MenuPage } from '../features/menu/menu-page';
import { MissingPage } from './missing-page';
import { ShopFrame } from './shop-frame';

interface RootSearch {
  /** The place to order from, where the restaurant has several. */
  location?: string;
}

const root = createRootRoute({
  validateSearch: ({ location }: Record<string, unknown>): RootSearch =>
    typeof location === 'string' ? { location } : {},
  search: { middlewares: [retainSearchParams(['location'])] },
  component: () => (
    <ShopFrame>
      <Outlet />
    </ShopFrame>
  ),
  notFoundComponent: MissingPage,
});

const menu = createRoute({ getParentRoute: () => root, path: '/', component: MenuPage });

const tree = root.addChildren([menu]);

/** The pages of one restaurant's shop. On the server `history` is in memory. */
export function shopRouter(tenant: string, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    basepath: `/shop/${tenant}`,
    trailingSlash: 'never',
    scrollRestoration: history === undefined,
    defaultPreload: history === undefined ? 'intent' : false,
    ...(history ? { history, isServer: true } : {}),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof shopRouter>;
  }
}
