import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Loyalty' }, { title: 'Treueprogramm' }),
  order: 30,
  pages: [
    { path: '/loyalty', permission: 'loyalty.summary', load: () => import('./overview/overview-page') },
    { path: '/loyalty/program', permission: 'loyalty.summary', load: () => import('./program/program-page') },
    { path: '/loyalty/rewards', permission: 'loyalty.summary', load: () => import('./rewards/rewards-page') },
  ],
};
