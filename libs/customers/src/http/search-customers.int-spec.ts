import { formatId, parseId, type Uuid } from '@breadboard/kernel';
import { type Caller, type FeatureAnswer } from '@breadboard/testing';
import { CustomersApi } from '../testing/customers-api';

describe('searching customers', () => {
  let api: CustomersApi;
  beforeAll(async () => {
    api = await CustomersApi.start();
  });
  beforeEach(() => api.reset());
  afterAll(() => api.close());

  const person = async (firstName: string, lastName: string, rest: object = {}, as?: Caller): Promise<Uuid> => {
    api.database.clock.advance({ seconds: 1 });
    const email = `${api.database.clock.now().getTime()}@mail.example`;
    const body = { first_name: firstName, last_name: lastName, email, ...rest };
    const answer = await api.create(body, as);
    expect([body, answer.status]).toEqual([body, 201]);
    return parseId('cust', String(answer.body.id)) as Uuid;
  };
  const names = ({ status, body }: FeatureAnswer): unknown[] => {
    expect(status).toBe(200);
    return (body.data as { first_name: string; last_name: string }[]).map(
      (one) => `${one.first_name} ${one.last_name}`,
    );
  };
  const search = async (text: string, more = '', as?: Caller): Promise<unknown[]> =>
    names(await api.list(`?search=${encodeURIComponent(text)}${more}`, as));

  it('finds names whatever the case and the accents, in any order, whole or in part', async () => {
    await person('Zoë', 'Müller');
    await person('John', 'Dóe');
    await person('Łukasz', 'Straßer', { email: 'luk@shop.example' });
    for (const text of ['zoe muller', 'Müller ZOË', 'zoe', 'ülle', 'MULLER', 'zoe  müller', ' Zoe\u0308 ', 'zo mu']) {
      expect([text, await search(text)]).toEqual([text, ['Zoë Müller']]);
    }
    for (const text of ['doe', 'john doe', 'ohn', 'DÓE', 'jo doe', 'n dóe j']) {
      expect([text, await search(text)]).toEqual([text, text.startsWith('n ') ? [] : ['John Dóe']]);
    }
    for (const text of ['lukasz', 'STRASSER', 'straße', 'luk@shop', 'shop.example', 'luk@shop.example łukasz']) {
      expect([text, await search(text)]).toEqual([text, ['Łukasz Straßer']]);
    }
    expect(await search('zoe doe')).toEqual([]);
    expect(await search('mail.example')).toEqual(['John Dóe', 'Zoë Müller']);
  });

  it('knows one spelling of each letter', async () => {
    const spelled = {
      'Ærø Ødegård': 'aero odegard',
      'Đặng Þór': 'dang thor',
      'İlker Işık': 'ilker isik',
      'ﬁona ＺＯＥ': 'fiona zoe',
    };
    const others = {
      'Дмитрий Ёлкин': 'дмитрии елкин',
      'ΣΊΣΥΦΟΣ Νέος': 'σισυφος νεοσ',
      '李明 华': '李明 华',
      'Œuvre STRAẞE': 'oeuvre strasse',
    };
    for (const [name, text] of Object.entries({ ...spelled, ...others })) {
      const [first = '', last = ''] = name.split(' ');
      await person(first, last);
      expect([await search(name), await search(text), await search(text.toUpperCase())]).toEqual([
        [name],
        [name],
        [name],
      ]);
    }
  });

  it('finds a phone number with its plus and without, whole or in part, however it is grouped', async () => {
    await person('Pat', 'One', { phone: '+1234567890' });
    await person('Pat', 'Two', { phone: '+4915123456' });
    for (const text of ['+1234567890', '1234567890', '(123) 456-7890', '4567890', '+12345678', 'pat 4567890']) {
      expect([text, await search(text)]).toEqual([text, ['Pat One']]);
    }
    // An unescaped plus arrives as a space.
    expect(names(await api.list('?search=+1234567890'))).toEqual(['Pat One']);
    expect(await search('123456')).toEqual(['Pat Two', 'Pat One']);
  });

  it('takes every character for itself', async () => {
    await person('Percy', '100%');
    await person('Under', 'a_b_c');
    await person("D'Arcy", 'Back\\slash');
    await person('Nut', '🥜🥜🥜');
    await person('Plain', '100 axbxc');
    expect(await search('100%')).toEqual(['Percy 100%']);
    expect(await search('a_b')).toEqual(['Under a_b_c']);
    expect(await search("d'arcy")).toEqual(["D'Arcy Back\\slash"]);
    expect(await search('back\\')).toEqual(["D'Arcy Back\\slash"]);
    expect(await search('🥜🥜🥜')).toEqual(['Nut 🥜🥜🥜']);
    for (const text of [
      '%%%',
      '___',
      '\\\\\\',
      "'''",
      `' OR 1=1 --`,
      '{a,b}',
      '"a"',
      '$1$2$3',
      '🥜'.repeat(100),
      '\u0308'.repeat(3),
    ])
      expect([text, await search(text)]).toEqual([text, []]);
  });

  it('narrows what it finds by every other filter', async () => {
    const [vip] = [
      await person('Ann', 'Smith', { email: 'ann@one.example', phone: '+15550000001' }),
      await person('Ann', 'Smithson'),
    ];
    await api.database.owner(`UPDATE customers SET segment = 'vip' WHERE id = $1`, [vip]);
    await api.database.owner(
      `INSERT INTO loyalty_accounts (tenant_id, customer_id, tier, updated_at) VALUES ($1, $2, 'gold', now())`,
      [api.shop.tenantId, vip],
    );
    expect(await search('smith')).toEqual(['Ann Smithson', 'Ann Smith']);
    for (const filter of ['segment=vip', 'loyalty_tier=gold', 'email=ANN@one.example', 'phone=15550000001']) {
      expect([filter, await search('ann smith', `&${filter}`)]).toEqual([filter, ['Ann Smith']]);
      expect([filter, await search('smithson', `&${filter}`)]).toEqual([filter, []]);
    }
    const { body } = await api.list('?search=smith&segment=vip');
    expect(body.pagination).toEqual({ page: 1, limit: 20, total: 1, next_cursor: null });
  });

  it('shows staff their own restaurant alone, and a customer itself', async () => {
    const ada = await person('Ada', 'Lovelace');
    await person('Ada', 'Byron');
    await person('Ada', 'Rival', {}, api.as('tenant_admin', api.rival.tenantId));
    for (const role of ['customer_support', 'restaurant_manager', 'tenant_admin'] as const) {
      expect(await search('ada', '', api.as(role))).toEqual(['Ada Byron', 'Ada Lovelace']);
    }
    expect(await search('ada', '', api.as('tenant_admin', api.rival.tenantId))).toEqual(['Ada Rival']);
    expect(await search('ada', '', api.asCustomer(ada))).toEqual(['Ada Lovelace']);
    for (const filter of ['search=byron', 'search=byron&segment=new', 'search=ada&page=2', 'loyalty_tier=gold']) {
      expect([filter, names(await api.list(`?${filter}`, api.asCustomer(ada)))]).toEqual([filter, []]);
    }
  });

  it('follows a changed name', async () => {
    const id = await person('Ada', 'Byron');
    await api.put(formatId('cust', id), { last_name: 'Lovelace' });
    expect([await search('byron'), await search('lovelace')]).toEqual([[], ['Ada Lovelace']]);
  });

  it('walks everybody once by cursor, while others are put on file', async () => {
    for (let n = 0; n < 7; n += 1) await person('Guest', `Number ${n}`);
    for (const filter of ['', '&search=guest', '&segment=new', '&loyalty_tier=bronze']) {
      const seen: unknown[] = [];
      let cursor = '';
      do {
        const answer: FeatureAnswer = await api.list(`?limit=3${filter}${cursor && `&cursor=${cursor}`}`);
        seen.push(...names(answer));
        const { next_cursor: next, ...pagination } = answer.body.pagination as { next_cursor: string | null };
        expect(pagination).toEqual({ ...(cursor ? {} : { page: 1 }), limit: 3, total: expect.any(Number) });
        cursor = next ?? '';
        await person('Latecomer', 'Guest');
      } while (cursor !== '');
      const known = seen.filter((name) => name !== 'Latecomer Guest');
      expect(known).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Guest Number ${n}`));
    }
  });
});

describe('the function that searches', () => {
  it('answers for the tenant of the transaction, and for nobody without one', async () => {
    const api = await CustomersApi.start();
    try {
      await api.reset();
      for (const as of [api.as('tenant_admin'), api.as('tenant_admin', api.rival.tenantId)]) {
        await api.create({ first_name: 'Ada', last_name: 'Guest', email: 'ada@guest.example' }, as);
      }
      const sql = 'SELECT total, ids FROM search_customers($1, $2, $3, $4, $5, $6, $7, $8, 0, 10, 100)';
      const params = [['ada'], null, null, null, null, null, null, null];
      const { dataSource, unitOfWork } = api.database;
      expect(await dataSource.query(sql, params)).toEqual([{ total: 0, ids: [] }]);
      for (const { tenantId } of [api.shop, api.rival]) {
        const [{ total, ids } = { total: 0, ids: [] }] = await unitOfWork.run(
          () => unitOfWork.query<{ total: number; ids: string[] }>(sql, params),
          { tenantId },
        );
        const owners = await api.database.owner('SELECT tenant_id FROM customers WHERE id = ANY($1)', [ids]);
        expect([total, owners]).toEqual([1, [{ tenant_id: tenantId }]]);
      }
    } finally {
      await api.close();
    }
  });
});
