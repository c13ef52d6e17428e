import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Locations' }, { title: 'Standorte' }),
  order: 70,
  pages: [
    { path: '/locations', permission: 'menu.read', load: () => import('./locations-page') },
    { path: '/locations/$locationId', permission: 'menu.read', load: () => import('./location-page') },
  ],
};
