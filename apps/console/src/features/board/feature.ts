import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Kitchen board' }, { title: 'Küchentafel' }),
  order: 15,
  pages: [{ path: '/board', permission: 'orders.read', load: () => import('./board-page'), fullScreen: true }],
};
