import { type Language, PageFrame } from '@breadboard/web-ui';
import { RouterProvider } from '@tanstack/react-router';
import type { shopRouter } from './router';
import { type Shop, ShopProvider } from './shop';

interface AppProps {
  readonly shop: Shop;
  readonly language: Language;
  readonly router: ReturnType<typeof shopRouter>;
}

/** The same tree on the server and in the browser. */
export function App({ shop, language, router }: AppProps) {
  return (
    <PageFrame language={language} cache={shop.services.cache} connection={shop.services.connection}>
      <ShopProvider value={shop}>
        <RouterProvider router={router} />
      </ShopProvider>
    </PageFrame>
  );
}
