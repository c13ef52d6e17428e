import { permissionTable } from '@breadboard/contracts';
import { apiDocument } from './api-document';
import { clientSources } from './client-sources';
import type { Document } from './documents';
import { errorsPage } from './errors-page';
import { page } from './markdown';
import { personalDataPage } from './personal-data-page';

const PERMISSIONS_INTRODUCTION = `
Who may do what. \`own\` reaches the caller's own record, \`location\` the caller's locations, \`tenant\` the caller's
restaurant, and \`any tenant\` the one named in \`X-Tenant-Id\`, which leaves a line in that tenant's audit log.`;

/** Every document that is made from the code, as it should be now. */
export async function generatedDocuments(): Promise<Document[]> {
  const api = await apiDocument();
  return [
    { path: 'docs/api/openapi.json', text: `${JSON.stringify(api, null, 2)}\n` },
    { path: 'docs/errors.md', text: errorsPage(api) },
    { path: 'docs/permissions.md', text: page('Permissions', PERMISSIONS_INTRODUCTION, permissionTable()) },
    { path: 'docs/personal-data.md', text: personalDataPage() },
    ...(await clientSources(api)),
  ];
}
