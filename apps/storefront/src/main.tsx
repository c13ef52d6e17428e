import './app/styles';
import { languageOfPage, pageServices } from '@breadboard/web-ui';
import { hydrate, type DehydratedState } from '@tanstack/react-query';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { newIdempotencyKey } from '@breadboard/api-client';
import { App } from './app/app';
import { BasketStore } from './app/basket-store';
import { forgetWithSignIn } from './app/forget-with-sign-in';
import { shopRouter } from './app/router';
import type { Order, OrderBody } from './app/shop';
import { OrderAttempts } from './shared/order-attempt';

async function start(): Promise<void> {
  const [, , tenant = ''] = window.location.pathname.split('/');
  const services = pageServices({ purpose: `shop:${tenant}` });
  const basket = new BasketStore(window.localStorage, `breadboard.basket.${tenant}`);
  window.addEventListener('storage', basket.noticeOtherTab);
  const attempts = new OrderAttempts<OrderBody, Order>(
    window.localStorage,
    `breadboard.order.${tenant}`,
    newIdempotencyKey,
    () => services.session.current()?.user.customer_id ?? null,
  );
  forgetWithSignIn(services);
  const root = document.getElementById('root') as HTMLElement;
  const state = document.getElementById('state');
  const router = shopRouter(tenant);
  if (state) hydrate(services.cache, JSON.parse(state.textContent) as DehydratedState);
  // What the server has made is what the router would show first.
  if (root.hasChildNodes()) router.ssr = { manifest: undefined };
  await router.load();
  const app = <App shop={{ tenant, services, basket, attempts }} language={languageOfPage()} router={router} />;
  if (root.hasChildNodes()) hydrateRoot(root, app);
  else createRoot(root).render(app);
  await services.session.resume();
}

void start();
