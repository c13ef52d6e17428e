import '@mantine/core/styles.css';
import { languageOfPage, PageFrame, pageServices } from '@breadboard/web-ui';
import { createRoot } from 'react-dom/client';
import { ChosenTenant } from './app/chosen-tenant';
import { ConsoleApp } from './app/console-app';

const tenant = new ChosenTenant();
const services = pageServices({ purpose: 'console', tenant: tenant.current });

createRoot(document.getElementById('root') as HTMLElement).render(
  <PageFrame language={languageOfPage()} cache={services.cache} connection={services.connection}>
    <ConsoleApp services={services} tenant={tenant} />
  </PageFrame>,
);
void services.session.resume();
