import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'Audit log' }, { title: 'Protokoll' }),
  order: 95,
  pages: [{ path: '/audit', permission: 'audit.read', load: () => import('./audit-page') }],
};
