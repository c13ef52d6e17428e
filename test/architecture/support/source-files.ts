import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const ROOMS = ['apps', 'bench', 'libs', 'migrations', 'test', 'tools'];
const NOT_OURS = new Set(['node_modules', 'dist']);

/** One file of the repository, its path relative to the root and with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript and JavaScript file that we write. */
export function sourceFiles(): SourceFile[] {
  const top = readdirSync(ROOT).filter((name) => ROOMS.includes(name));
  return top
    .flatMap((room) => filesBelow(join(ROOT, room)))
    .filter((path) => /\.([cm]?js|tsx?)$/.test(path) && !path.endsWith('.generated.ts'))
    .map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

/** Absolute path of a file named relative to the repository's root. */
export function inRoot(path: string): string {
  return join(ROOT, path);
}

/** True for files that only tests use. */
export function isTestFile(path: string): boolean {
  return /\.(int-)?spec\.tsx?$|\/testing\/|^test\//.test(path);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
