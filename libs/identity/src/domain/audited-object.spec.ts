import { parseAnyId } from '@breadboard/kernel';
import { auditedObjectId, auditedTypesOf } from './audited-object';

const ID = '00000000-0000-0000-0000-000000000443';

describe('the record of an audit entry', () => {
  it.each([
    ['customer', 'cust_123'],
    ['order', 'ord_123'],
    ['stock_item', 'stk_123'],
    ['voucher', 'promo_123'],
    ['session', ID],
    ['something_new', ID],
  ])('a %s is named %s', (type, id) => expect(auditedObjectId(type, ID)).toBe(id));

  it.each([
    ['cust_123', ['customer']],
    ['cus_123', ['customer']],
    ['promo_123', ['promo', 'voucher']],
    ['evt_123', []],
    [ID, null],
  ])('%s may be one of %j', (id, types) => {
    const named = parseAnyId(id);
    expect(named?.uuid).toBe(ID);
    expect(named && auditedTypesOf(named)).toEqual(types);
  });
});
