import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A file that is made from the code. */
export interface Document {
  /** Relative to the root, which is where npm runs its scripts. */
  readonly path: string;
  readonly text: string;
}

/** Those whose file is missing or says something else. */
export function outdated(documents: readonly Document[], root = process.cwd()): Document[] {
  return documents.filter(({ path, text }) => {
    const file = resolve(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
}

export function write(documents: readonly Document[], root = process.cwd()): void {
  for (const { path, text } of documents) {
    const file = resolve(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
