import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Reports' }, { title: 'Berichte' }),
  order: 80,
  pages: [{ path: '/reports', permission: 'reports.read', load: () => import('./reports-page') }],
};
