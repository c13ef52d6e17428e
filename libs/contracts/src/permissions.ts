import { type KeyScope, type Role, ROLES } from './roles';

/**
 * How far a permission reaches: `own` the caller's own record · `loc` the caller's locations · `ten` the caller's tenant ·
 * `any` the tenant named in `X-Tenant-Id` (audited) · `pub` nobody need sign in.
 */
export type Reach = 'own' | 'loc' | 'ten' | 'any' | 'pub';

/** Widest last: a caller with several roles gets the widest reach of them. */
const REACHES: readonly Reach[] = ['own', 'loc', 'ten', 'any', 'pub'];

/** One cell: a reach, a reach up to the tenant's cap, or refused. */
export type Cell = Reach | 'ten,cap' | '-';

export interface PermissionRow {
  /** The words of the documentation's table. */
  readonly what: string;
  /** One cell a role, in the order of `ROLES`. */
  readonly cells: readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];
  readonly keyScopes?: readonly KeyScope[];
}

/**
 * Who may do what: the only source of the guards, of the tests that try every cell, and of the table in the docs.
 * Columns: customer, customer_support, restaurant_manager, tenant_admin, platform_admin, system_admin, super_admin.
 */
export const PERMISSIONS = {
  'customers.read': row('Customers: list, read, export', 'own', 'ten', 'ten', 'ten', 'any', 'any', 'any'),
  'customers.create': row('Customers: create', '-', 'ten', 'ten', 'ten', 'any', '-', 'any'),
  'customers.update': row('Customers: update, addresses', 'own', 'ten', 'ten', 'ten', 'any', '-', 'any'),
  'customers.enable': row('Customers: enable, disable', '-', '-', 'ten', 'ten', 'any', '-', 'any'),
  'customers.erase': row('Customers: erase', 'own', '-', '-', 'ten', 'any', '-', 'any'),
  'loyalty.read': row('Loyalty: status, transactions', 'own', 'ten', 'ten', 'ten', 'any', 'any', 'any'),
  'loyalty.adjust': row('Loyalty: adjust points', '-', 'ten,cap', 'ten', 'ten', 'any', '-', 'any'),
  'loyalty.redeem': row('Loyalty: redeem', 'own', 'ten', 'ten', 'ten', 'any', '-', 'any'),
  'loyalty.program.read': row(
    'Loyalty: program, tiers, rewards: read',
    'pub',
    'pub',
    'pub',
    'pub',
    'pub',
    'pub',
    'pub',
  ),
  'loyalty.program.change': row('Loyalty: program, tiers, rewards: change', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'loyalty.summary': row('Loyalty: summary', '-', 'ten', 'ten', 'ten', 'any', 'any', 'any'),
  'menu.read': row('Menu, locations: read', 'pub', 'pub', 'pub', 'pub', 'pub', 'pub', 'pub'),
  'menu.availability': row('Menu, locations: 86, hours, busy delay', '-', '-', 'loc', 'ten', 'any', '-', 'any'),
  'menu.change': row('Menu, locations: everything else', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'orders.own.read': row('Orders, customer-facing: list, read, quote', 'own', 'ten', 'loc', 'ten', 'any', 'any', 'any'),
  'orders.own.place': row('Orders, customer-facing: place, reorder', 'own', 'ten', 'loc', 'ten', 'any', '-', 'any'),
  'orders.cancel': row('Orders: cancel queued or prepping', 'own', 'ten', 'loc', 'ten', 'any', '-', 'any'),
  'orders.read': row('Orders, staff: list, read, stream', '-', 'ten', 'loc', 'ten', 'any', 'any', 'any'),
  'orders.advance': row('Orders, staff: move status, cancel later', '-', '-', 'loc', 'ten', 'any', '-', 'any'),
  'orders.refund': row('Orders: refund', '-', 'ten,cap', 'loc', 'ten', 'any', '-', 'any'),
  'inventory.read': row('Inventory: read, movements', '-', 'ten', 'loc', 'ten', 'any', 'any', 'any'),
  'inventory.adjust': row('Inventory: adjust, thresholds', '-', '-', 'loc', 'ten', 'any', '-', 'any'),
  'promos.read': row('Promos: read', '-', 'ten', 'ten', 'ten', 'any', 'any', 'any'),
  'promos.change': row('Promos: change', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'payer.read': row('Payments surface, customers and sources: read', 'own', 'ten', 'ten', 'ten', 'any', 'any', 'any'),
  'payer.create': row('Payments surface, customers: create', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'payer.write': row('Payments surface, customers and sources: write', 'own', '-', '-', 'ten', 'any', '-', 'any'),
  'pbj.orders': keys('PB&J surface: orders', 'orders:read', 'orders:write'),
  'pbj.customers': keys('PB&J surface: customers', 'customers:read', 'customers:write'),
  'pbj.inventory': keys('PB&J surface: inventory', 'inventory:read'),
  'team.read': row('Team: read', '-', '-', 'loc', 'ten', 'any', 'any', 'any'),
  'team.change': row('Team: change', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'keys.manage': row('API keys, webhooks', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'keys.revoke': row('API keys, webhooks: list, revoke, redeliver', '-', '-', '-', 'ten', 'any', 'any', 'any'),
  'audit.read': row('Audit log', '-', '-', 'loc', 'ten', 'any', 'any', 'any'),
  'reports.read': row('Reports', '-', '-', 'loc', 'ten', 'any', 'any', 'any'),
  'tenants.read': row('Tenants: read', '-', '-', '-', 'ten', 'any', 'any', 'any'),
  'tenants.change': row('Tenants: change', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'jobs.manage': row('Jobs: outbox, dead letters, rerun', '-', '-', '-', '-', 'any', 'any', 'any'),
  'platform.grant': row('Platform roles: grant', '-', '-', '-', '-', '-', '-', 'any'),
  'demo.clock': row('Demo: move the clock', '-', '-', '-', 'ten', 'any', '-', 'any'),
  'session.own': row('Session: who am I, sign out', 'own', 'own', 'own', 'own', 'own', 'own', 'own'),
} as const satisfies Record<string, PermissionRow>;

export type Permission = keyof typeof PERMISSIONS;

/** What a caller got for one permission: how far it reaches, and whether the tenant's cap applies. */
export interface Grant {
  readonly reach: Reach;
  readonly capped: boolean;
}

/** The widest grant among a caller's roles, or null when all of them refuse. A cap falls away when another role has none. */
export function grantFor(permission: Permission, roles: readonly Role[]): Grant | null {
  let widest: Grant | null = null;
  for (const role of roles) {
    const grant = grantOfCell(PERMISSIONS[permission].cells[ROLES.indexOf(role)] ?? '-');
    if (grant && (!widest || isWider(grant, widest))) widest = grant;
  }
  return widest;
}

/** The permission that a scope of API keys belongs to. */
export function permissionOfScope(scope: KeyScope): Permission {
  const rows = Object.entries<PermissionRow>(PERMISSIONS) as [Permission, PermissionRow][];
  const found = rows.find(([, { keyScopes = [] }]) => keyScopes.includes(scope));
  if (!found) throw new Error(`no permission has the scope ${scope}`);
  return found[0];
}

/** Whether a permission is opened by API keys, and so by nobody who signs in. */
export function isForKeys(permission: Permission): boolean {
  const { keyScopes }: PermissionRow = PERMISSIONS[permission];
  return keyScopes !== undefined;
}

/** Every permission that at least one of the roles opens, in the order of the table. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => grantFor(permission, roles) !== null);
}

function grantOfCell(cell: Cell): Grant | null {
  if (cell === '-') return null;
  return cell === 'ten,cap' ? { reach: 'ten', capped: true } : { reach: cell, capped: false };
}

function isWider(a: Grant, b: Grant): boolean {
  const difference = REACHES.indexOf(a.reach) - REACHES.indexOf(b.reach);
  return difference > 0 || (difference === 0 && b.capped && !a.capped);
}

function row(what: string, ...cells: [Cell, Cell, Cell, Cell, Cell, Cell, Cell]): PermissionRow {
  return { what, cells };
}

function keys(what: string, ...keyScopes: KeyScope[]): PermissionRow {
  return { what, cells: ['-', '-', '-', '-', '-', '-', '-'], keyScopes };
}
