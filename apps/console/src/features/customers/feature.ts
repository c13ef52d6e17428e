import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Customers' }, { title: 'Kunden' }),
  order: 20,
  pages: [
    { path: '/customers', permission: 'customers.read', load: () => import('./list/customers-page') },
    { path: '/customers/$customerId', permission: 'customers.read', load: () => import('./customer/customer-page') },
    {
      path: '/customers/$customerId/order',
      permission: 'orders.own.place',
      load: () => import('./ordering/order-for-customer-page'),
    },
  ],
};
