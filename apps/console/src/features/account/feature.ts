import type { ConsoleFeature } from '../../app/console-feature';
import { accountTexts } from './account.texts';

export const feature: ConsoleFeature = {
  title: accountTexts,
  order: 200,
  pages: [{ path: '/account', permission: 'session.own', load: () => import('./account-page') }],
};
