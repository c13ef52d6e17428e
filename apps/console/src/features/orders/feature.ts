import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Orders' }, { title: 'Bestellungen' }),
  order: 10,
  pages: [
    { path: '/orders', permission: 'orders.read', load: () => import('./orders-page') },
    { path: '/orders/$orderId', permission: 'orders.read', load: () => import('./order-page') },
  ],
};
