import './app/styles';
import { type Language, type ReadApi, sentence, serverServices } from '@breadboard/web-ui';
import { createMemoryHistory } from '@tanstack/react-router';
import { dehydrate } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { isApiError } from '@breadboard/api-client';
import { App } from './app/app';
import { BasketStore } from './app/basket-store';
import { appTexts } from './app/app.texts';
import { chosenLocation, locationsQuery, menuQuery } from './app/locations';
import { shopRouter } from './app/router';

interface Visit {
  readonly url: string;
  readonly tenant: string;
  readonly language: Language;
  readonly read: ReadApi;
}

const SLUG = /^[a-z0-9][a-z0-9-]*$/;

/** Makes the menu page for a visitor who has nothing of the shop yet, with what it has read for the browser to go on with. */
export async function render({ url, tenant, language, read }: Visit) {
  const missing = { status: 404, title: sentence(language, appTexts, 'shop'), html: '', state: null };
  if (!SLUG.test(tenant)) return missing;
  const services = serverServices(read);
  const shop = { tenant, services, basket: new BasketStore(null, ''), attempts: null };
  try {
    const locations = await services.cache.fetchQuery(locationsQuery(shop));
    const wanted = new URL(url, 'http://server.invalid').searchParams.get('location') ?? undefined;
    const location = chosenLocation(locations.data, wanted);
    if (location) await services.cache.fetchQuery(menuQuery(shop, location.id));
    // The router's own way of writing it: for anything else it would only say where to go.
    const address = `/shop/${tenant}/${location && location.id === wanted ? `?location=${location.id}` : ''}`;
    const router = shopRouter(tenant, createMemoryHistory({ initialEntries: [address] }));
    await router.load();
    const html = renderToString(<App shop={shop} language={language} router={router} />);
    const title = location?.name ?? sentence(language, appTexts, 'shop');
    return { status: 200, title, html, state: dehydrate(services.cache) };
  } catch (error) {
    if (!isApiError(error, 'tenant_not_found')) throw error;
    return missing;
  } finally {
    services.cache.clear();
  }
}
