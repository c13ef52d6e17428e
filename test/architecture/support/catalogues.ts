import type { ErrorDefinition } from '@breadboard/kernel';
import { inRoot, sourceFiles } from './source-files';

/** One code of one catalogue. */
export interface CatalogueEntry extends ErrorDefinition {
  readonly code: string;
  /** Path of the file that holds the catalogue. */
  readonly path: string;
}

/** Every code of every catalogue: the common ones and those of `libs/<feature>/src/<feature>.errors.ts`. */
export async function catalogueEntries(): Promise<CatalogueEntry[]> {
  const paths = sourceFiles().map(({ path }) => path);
  const catalogues = paths.filter((path) =>
    /^libs\/(contracts\/src\/error-codes|[^/]+\/src\/[^/]+\.errors)\.ts$/.test(path),
  );
  const entries: CatalogueEntry[] = [];
  for (const path of catalogues) {
    const exported: Record<string, unknown> = await import(inRoot(path));
    for (const [name, catalogue] of Object.entries(exported)) {
      if (!name.endsWith('_ERRORS')) continue;
      for (const [code, definition] of Object.entries(catalogue as Record<string, ErrorDefinition>)) {
        entries.push({ code, path, kind: definition.kind, message: definition.message });
      }
    }
  }
  return entries;
}
