import { permissionTable } from './permission-table';
import { grantFor, type Permission, PERMISSIONS } from './permissions';
import { ROLES } from './roles';

const lines = permissionTable().trimEnd().split('\n');
const cellsOf = (line: string): string[] =>
  line
    .slice(2, -2)
    .split(' | ')
    .map((cell) => cell.trim());
const rowOf = (permission: Permission): string[] => {
  const found = lines.find((line) => line.startsWith(`| \`${permission}\` |`));
  return cellsOf(found ?? '');
};

describe('the permission table', () => {
  it('has a heading with every role, and one row a permission in their order', () => {
    expect(cellsOf(lines[0] ?? '')).toEqual(['Permission', 'What', ...ROLES.map((role) => `\`${role}\``), 'API key']);
    expect(lines[1]).toMatch(/^\|( --- \|){10}$/);
    expect(lines.slice(2).map((line) => cellsOf(line)[0])).toEqual(
      Object.keys(PERMISSIONS).map((name) => `\`${name}\``),
    );
  });

  it('refuses in writing exactly where the guard refuses', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      const row = rowOf(permission);
      expect(row).toHaveLength(ROLES.length + 3);
      for (const [index, role] of ROLES.entries()) {
        expect([permission, role, row[index + 2] === '–']).toEqual([
          permission,
          role,
          grantFor(permission, [role]) === null,
        ]);
      }
    }
  });

  it('says how far a permission reaches, where a cap applies, and which keys open it', () => {
    expect(rowOf('orders.refund').slice(2)).toEqual([
      '–',
      'tenant, up to the cap',
      'location',
      'tenant',
      'any tenant',
      '–',
      'any tenant',
      '–',
    ]);
    expect(rowOf('menu.read').slice(2, 9)).toEqual(ROLES.map(() => 'public'));
    expect(rowOf('pbj.orders').at(-1)).toBe('`orders:read`, `orders:write`');
  });

  it('ends every row with a line break, so that it can be followed by text', () => {
    expect(permissionTable().endsWith('|\n')).toBe(true);
  });
});
