import { type Cell, PERMISSIONS, type PermissionRow } from './permissions';
import { ROLES } from './roles';

/** How a cell is written for people. */
const WORDS: Readonly<Record<Cell, string>> = {
  own: 'own',
  loc: 'location',
  ten: 'tenant',
  'ten,cap': 'tenant, up to the cap',
  any: 'any tenant',
  pub: 'public',
  '-': '–',
};

/** The permission matrix as a markdown table: one row a permission, one column a role, the scopes of API keys at the end. */
export function permissionTable(): string {
  const heading = ['Permission', 'What', ...ROLES.map(code), 'API key'];
  const rows = Object.entries<PermissionRow>(PERMISSIONS).map(([permission, { what, cells, keyScopes = [] }]) => [
    code(permission),
    what.replaceAll('|', '\\|'),
    ...cells.map((cell) => WORDS[cell]),
    keyScopes.length > 0 ? keyScopes.map(code).join(', ') : WORDS['-'],
  ]);
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function code(name: string): string {
  return `\`${name}\``;
}
