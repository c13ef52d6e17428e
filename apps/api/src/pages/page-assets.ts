import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The built files of one application of pages. */
export interface PageAssets {
  /** The folder that browsers may read. */
  readonly folder: string;
  /** Under which path: `/shop/_/`. */
  readonly base: string;
  readonly main: string;
  /** Scripts that the main one needs. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** The text of those styles. */
  readonly css: string;
  /** Chooses light or dark before the first paint. */
  readonly scheme: string;
  /** Makes a page on the server; null where all is made in the browser. */
  readonly serverModule: string | null;
}

interface ManifestEntry {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

/** Reads what the last build has written. @returns null where pages have not been built. */
export function readPageAssets(appFolder: string, base: string): PageAssets | null {
  const folder = join(appFolder, 'dist', 'client');
  const file = join(folder, '.vite', 'manifest.json');
  if (!existsSync(file)) return null;
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const main = entryOf(manifest, 'main');
  const needed = neededBy(manifest, main);
  const styles = [...new Set([main, ...needed].flatMap(({ css = [] }) => css))];
  const serverModule = join(appFolder, 'dist', 'server', 'render.cjs');
  return {
    folder,
    base,
    main: base + main.file,
    scripts: needed.map((entry) => base + entry.file),
    styles: styles.map((name) => base + name),
    css: styles.map((name) => readFileSync(join(folder, name), 'utf8')).join(''),
    scheme: base + entryOf(manifest, 'scheme').file,
    serverModule: existsSync(serverModule) ? serverModule : null,
  };
}

function entryOf(manifest: Manifest, name: string): ManifestEntry {
  const found = Object.values(manifest).find((entry) => entry.isEntry === true && entry.name === name);
  if (!found) throw new Error(`the pages were built without the entry ${name}`);
  return found;
}

/** Everything that an entry imports, at any depth; what it loads later is not among it. */
function neededBy(manifest: Manifest, entry: ManifestEntry): ManifestEntry[] {
  const found = new Map<string, ManifestEntry>();
  const visit = ({ imports = [] }: ManifestEntry): void => {
    for (const name of imports) {
      const imported = manifest[name];
      if (!imported || found.has(name)) continue;
      found.set(name, imported);
      visit(imported);
    }
  };
  visit(entry);
  return [...found.values()];
}
