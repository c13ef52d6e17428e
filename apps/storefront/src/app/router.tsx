import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
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

const item = createRoute({
  getParentRoute: () => root,
  path: '/items/$itemId',
  validateSearch: ({ line }: Record<string, unknown>): { line?: string } => (typeof line === 'string' ? { line } : {}),
  component: lazyRouteComponent(() => import('../features/item/item-page'), 'ItemPage'),
});

const basket = createRoute({
  getParentRoute: () => root,
  path: '/basket',
  component: lazyRouteComponent(() => import('../features/basket/basket-page'), 'BasketPage'),
});

/** Where a sign-in may lead to: pages of the shop, and nothing that an address could name. */
const AFTER_SIGN_IN = ['/basket', '/account', '/account/orders'] as const;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ after }: Record<string, unknown>): { after?: (typeof AFTER_SIGN_IN)[number] } => {
    const known = AFTER_SIGN_IN.find((path) => path === after);
    return known === undefined ? {} : { after: known };
  },
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page'), 'SignInPage'),
});

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: lazyRouteComponent(() => import('../features/sign-in/forgot-page'), 'ForgotPage'),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../features/sign-in/reset-page'), 'ResetPage'),
});

const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$orderId',
  component: lazyRouteComponent(() => import('../features/tracking/tracking-page'), 'TrackingPage'),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/profile-page'), 'ProfilePage'),
});

const points = createRoute({
  getParentRoute: () => root,
  path: '/account/points',
  component: lazyRouteComponent(() => import('../features/account/points-page'), 'PointsPage'),
});

const orders = createRoute({
  getParentRoute: () => root,
  path: '/account/orders',
  component: lazyRouteComponent(() => import('../features/account/orders-page'), 'OrdersPage'),
});

const security = createRoute({
  getParentRoute: () => root,
  path: '/account/security',
  component: lazyRouteComponent(() => import('../features/account/security-page'), 'SecurityPage'),
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/account/privacy',
  component: lazyRouteComponent(() => import('../features/account/privacy-page'), 'PrivacyPage'),
});

const account = [profile, points, orders, security, privacy];
const tree = root.addChildren([menu, item, basket, signIn, forgot, reset, order, ...account]);

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
