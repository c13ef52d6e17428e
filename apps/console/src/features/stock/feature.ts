import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Stock' }, { title: 'Lager' }),
  order: 50,
  pages: [
    { path: '/stock', permission: 'inventory.read', load: () => import('./stock-page') },
    { path: '/stock/movements', permission: 'inventory.read', load: () => import('./movements-page') },
    { path: '/stock/menu', permission: 'menu.availability', load: () => import('./off-page') },
  ],
};
