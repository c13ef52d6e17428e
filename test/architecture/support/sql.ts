import * as ts from 'typescript';
import { type SourceFile, sourceFiles } from './source-files';

/** Tables that every feature may read. */
export const SHARED_TABLES: readonly string[] = ['tenants', 'locations', 'opening_hours'];

/** What the migrations make: tables and published views. */
export function relationsOfMigrations(): { tables: Set<string>; views: Set<string> } {
  const text = sourceFiles()
    .filter(({ path }) => path.startsWith('migrations/'))
    .map((file) => file.text)
    .join('\n');
  const all = (pattern: RegExp): Set<string> => new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return { tables: all(/CREATE TABLE (\w+)/g), views: all(/(?:CREATE VIEW |publishedView\(\s*')(\w+)/g) };
}

/** The tables whose entities a folder holds. */
export function tablesOwnedBelow(folder: string, files: readonly SourceFile[]): Set<string> {
  const entities = files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.entity.ts'));
  return new Set(
    entities.flatMap(({ text }) => [...text.matchAll(/@Entity\('(\w+)'\)/g)].map((match) => match[1] ?? '')),
  );
}

/** The relations that a text reads or writes, as far as they have one of these names. */
export function relationsIn(text: string, known: ReadonlySet<string>): string[] {
  const named = [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE)\s+(?:ONLY\s+)?(\w+)/g)];
  return [...new Set(named.map((match) => match[1] ?? ''))].filter((name) => known.has(name));
}

/** What is put into the SQL of a file between `${` and `}`, unless it is a constant or made from constants alone. */
export function spliced(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && isSql(node.getText(source))) {
      const parts = node.templateSpans.map(({ expression }) => expression);
      found.push(...parts.filter((part) => !isFixed(part)).map((part) => part.getText(source)));
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  visit(source);
  return [...new Set(found)];
}

/** Upper-case key words are what SQL is known by here; error messages and keys have none. */
function isSql(text: string): boolean {
  return /\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN|RETURNING|SET|AND|VALUES)\b/.test(text);
}

function isFixed(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return /^[A-Z][A-Z0-9_]*$/.test(node.text);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true;
  if (ts.isConditionalExpression(node)) return isFixed(node.whenTrue) && isFixed(node.whenFalse);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => isFixed(expression));
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments.every((part) => isFixed(part));
}
