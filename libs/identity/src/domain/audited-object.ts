import { formatId, type IdPrefix, type NamedId, type Uuid } from '@breadboard/kernel';

/** What the audit log calls a kind of record, and the prefix of its public identifiers. */
const PREFIXES: Readonly<Record<string, IdPrefix>> = {
  address: 'addr',
  api_key: 'key',
  customer: 'cust',
  daypart: 'dpt',
  location: 'loc',
  menu_category: 'cat',
  menu_item: 'item',
  modifier: 'mod',
  modifier_group: 'grp',
  order: 'ord',
  payment: 'pay',
  payment_method: 'pm',
  promo: 'promo',
  redemption: 'red',
  refund: 'rfd',
  reward: 'rwd',
  stock_item: 'stk',
  tenant: 'ten',
  transaction: 'txn',
  user: 'usr',
  voucher: 'promo',
  webhook: 'whk',
};

/** The record's public identifier; its plain UUID when its kind has none. */
export function auditedObjectId(type: string, id: Uuid): string {
  const prefix = PREFIXES[type];
  return prefix === undefined ? id : formatId(prefix, id);
}

/** The kinds of record that an identifier may be one of; null: any, for a plain UUID does not say. */
export function auditedTypesOf({ prefix }: Pick<NamedId, 'prefix'>): string[] | null {
  if (prefix === null) return null;
  const wanted = prefix === 'cus' ? 'cust' : prefix;
  return Object.keys(PREFIXES).filter((type) => PREFIXES[type] === wanted);
}
