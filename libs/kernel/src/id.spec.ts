import { formatId, parseAnyId, parseId } from './id';

const UUID_7 = '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee';

describe('formatId', () => {
  it.each([
    ['00000000-0000-0000-0000-000000000001', 'mod_001'],
    ['00000000-0000-0000-0000-000000000000', 'mod_000'],
    ['00000000-0000-0000-0000-000000000443', 'mod_123'],
  ])('writes %s as %s', (uuid, id) => expect(formatId('mod', uuid)).toBe(id));

  it('comes back unchanged for a version 7 UUID and for the largest one', () => {
    for (const uuid of [UUID_7, 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
      expect(parseId('ord', formatId('ord', uuid))).toBe(uuid);
    }
  });
});

describe('parseId', () => {
  it.each(['cust_abc123', 'ord_41b7', 'loc_abc123', 'item_123', 'mod_001', 'pm_xyz789', 'item_pbj'])(
    'reads the printed identifier %s and writes it back',
    (id) => {
      const prefix = id.split('_')[0] as 'cust';
      const uuid = parseId(prefix, id);
      expect(uuid).toMatch(/^0{8}-/);
      expect(formatId(prefix, uuid as string)).toBe(id);
    },
  );

  it('takes the sibling prefix of a customer and a plain UUID in any case', () => {
    expect(parseId('cust', 'cus_2048')).toBe(parseId('cus', 'cust_2048'));
    expect(parseId('ord', UUID_7.toUpperCase())).toBe(UUID_7);
  });

  it('reads letters that look like digits as those digits', () => {
    expect(parseId('ord', 'ord_optional')).toBe(parseId('ord', 'ord_0pt10na1'));
  });

  it.each([
    'abc123',
    'cust_',
    'cust_ab',
    'ord_abc123',
    'cust_abu123',
    'cust_abc-123',
    'cust_ abc',
    'cust_8000000000000000000000000000000',
    'cust_8zzzzzzzzzzzzzzzzzzzzzzzzz',
    '_abc123',
    '',
    'cust_٣٤٥',
    "cust_abc'--",
  ])('refuses %p', (text) => expect(parseId('cust', text)).toBeNull());
});

describe('parseAnyId', () => {
  it('reads what is written with any prefix of ours, and tells which', () => {
    expect(parseAnyId('stk_123')).toEqual({ prefix: 'stk', uuid: '00000000-0000-0000-0000-000000000443' });
    expect(parseAnyId('cus_123')).toEqual({ prefix: 'cus', uuid: '00000000-0000-0000-0000-000000000443' });
    expect(parseAnyId(UUID_7.toUpperCase())).toEqual({ prefix: null, uuid: UUID_7 });
  });

  it.each(['', '_', '_123', 'dog_123', 'stk_', 'stk', '123', `dog_${UUID_7}`, 'stk_12!'])('refuses %p', (text) =>
    expect(parseAnyId(text)).toBeNull(),
  );
});
