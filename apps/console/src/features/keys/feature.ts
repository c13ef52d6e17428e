import { catalogue } from '@breadboard/web-ui';
import type { ConsoleFeature } from '../../app/console-feature';

export const feature: ConsoleFeature = {
  title: catalogue({ title: 'API keys' }, { title: 'API-Schlüssel' }),
  order: 90,
  pages: [{ path: '/keys', permission: 'keys.revoke', load: () => import('./keys-page') }],
};
