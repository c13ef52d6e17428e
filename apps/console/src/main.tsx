import '@mantine/core/styles.css';
import { languageOfPage, PageFrame, pageServices, resetTokenIn } from '@breadboard/web-ui';
import { createRoot } from 'react-dom/client';
import { ChosenTenant } from './app/chosen-tenant';
import { ConsoleApp } from './app/console-app';
import { ForgotPage, ResetPage } from './app/new-password-pages';

const tenant = new ChosenTenant();
const services = pageServices({ purpose: 'console', tenant: tenant.current });

/** The two pages that need no sign-in, or the console. */
function pageAt(path: string) {
  if (path === '/console/forgot') return <ForgotPage services={services} />;
  if (path !== '/console/reset') return <ConsoleApp services={services} tenant={tenant} />;
  const token = resetTokenIn(window.location.hash);
  // Nobody who looks over the shoulder or into the history finds it.
  window.history.replaceState(null, '', path);
  return <ResetPage services={services} token={token} />;
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <PageFrame language={languageOfPage()} cache={services.cache} connection={services.connection}>
    {pageAt(window.location.pathname.replace(/\/$/, ''))}
  </PageFrame>,
);
void services.session.resume();
