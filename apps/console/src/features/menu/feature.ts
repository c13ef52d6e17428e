import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Menu' }, { title: 'Speisekarte' }),
  order: 40,
  pages: [
    { path: '/menu', permission: 'menu.read', load: () => import('./menu-page') },
    { path: '/menu/items/$itemId', permission: 'menu.change', load: () => import('./item-page') },
    { path: '/menu/groups', permission: 'menu.change', load: () => import('./groups-page') },
    { path: '/menu/groups/$groupId', permission: 'menu.change', load: () => import('./group-page') },
    { path: '/menu/dayparts', permission: 'menu.change', load: () => import('./dayparts-page') },
  ],
};
