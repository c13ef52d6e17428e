import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Promos' }, { title: 'Aktionen' }),
  order: 60,
  pages: [
    { path: '/promos', permission: 'promos.read', load: () => import('./promos-page') },
    { path: '/promos/$promoId', permission: 'promos.read', load: () => import('./promo-page') },
  ],
};
