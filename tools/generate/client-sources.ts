import type { ApiDocument } from './api-document';
import type { Document } from './documents';
import { errorCodes } from './errors-page';

const WRITTEN_BY = '// Written by `npm run gen` from the code. Change it there.\n';
const CLIENT = 'libs/api-client/src';

/** What the typed client is made from: the types of every route, and the codes of every refusal. */
export async function clientSources(api: ApiDocument): Promise<Document[]> {
  // Loaded late: a deployment has no generator.
  const { astToString, default: openapiTs } = await import('openapi-typescript');
  const types = astToString(await openapiTs(JSON.stringify(api), { alphabetize: true }));
  const codes = errorCodes().map((code) => `  '${code}',\n`);
  return [
    { path: `${CLIENT}/schema.generated.ts`, text: `${WRITTEN_BY}\n${types}` },
    {
      path: `${CLIENT}/error-codes.generated.ts`,
      text: `${WRITTEN_BY}\n/** Every code that a refusal may carry. */\nexport const ERROR_CODES = [\n${codes.join('')}] as const;\n\nexport type ErrorCode = (typeof ERROR_CODES)[number];\n`,
    },
  ];
}
