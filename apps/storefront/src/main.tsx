import './app/styles';
import { languageOfPage, pageServices } from '@breadboard/web-ui';
import { hydrate, type DehydratedState } from '@tanstack/react-query';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app/app';
import { shopRouter } from './app/router';

async function start(): Promise<void> {
  const [, , tenant = ''] = window.location.pathname.split('/');
  const services = pageServices({ purpose: `shop:${tenant}` });
  const root = document.getElementById('root') as HTMLElement;
  const state = document.getElementById('state');
  const router = shopRouter(tenant);
  if (state) hydrate(services.cache, JSON.parse(state.textContent) as DehydratedState);
  // What the server has made is what the router would show first.
  if (root.hasChildNodes()) router.ssr = { manifest: undefined };
  await router.load();
  const app = <App shop={{ tenant, services }} language={languageOfPage()} router={router} />;
  if (root.hasChildNodes()) hydrateRoot(root, app);
  else createRoot(root).render(app);
  await services.session.resume();
}

void start();
