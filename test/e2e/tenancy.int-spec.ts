import { filled, type OpenApi, readOpenApi, resolved, type Route, routesOf, type Schema } from '../support/openapi';
import { startTestApi, type TestApi } from '../support/test-api';

/** Whether people call it; what systems with a key see of other tenants has a spec of its own. */
function takesToken({ operation }: Route): boolean {
  return !JSON.stringify(operation.security ?? []).includes('apiKey');
}

/** Public identifiers of one tenant's records, by prefix. */
type Ids = Record<string, string>;

const SOURCES: Record<string, string> = {
  cust: 'customers',
  loc: 'locations',
  item: 'menu_items',
  mod: 'modifiers',
  ord: 'orders',
  pm: 'payment_methods',
  addr: 'addresses',
  promo: 'promos',
  usr: 'users',
  stk: 'stock_items',
};
const PREFIX_OF: Record<string, string> = {
  customer_id: 'cust',
  location_id: 'loc',
  menu_item_id: 'item',
  modifier_id: 'mod',
  order_id: 'ord',
  id: 'ord',
  payment_method_id: 'pm',
  favorite_items: 'item',
  preferred_location_id: 'loc',
  stock_item_id: 'stk',
  promo_id: 'promo',
};

describe('one tenant and another', () => {
  let api: TestApi;
  let document: OpenApi;
  let own: Ids;
  let foreign: Ids;

  beforeAll(async () => {
    api = await startTestApi();
    document = readOpenApi();
    own = await idsOf('pbandj');
    foreign = await idsOf('rival');
  });
  afterAll(() => api.close());

  async function idsOf(slug: string): Promise<Ids> {
    const ids: Ids = {};
    for (const [prefix, table] of Object.entries(SOURCES)) {
      const [row] = await api.owner<{ id: string }>(
        `SELECT x.id FROM ${table} x JOIN tenants t ON t.id = x.tenant_id WHERE t.slug = $1 ORDER BY x.id DESC LIMIT 1`,
        [slug],
      );
      if (row) ids[prefix] = row.id;
    }
    return ids;
  }
  const idFor = (ids: Ids, name: string): string => ids[PREFIX_OF[name] ?? ''] ?? own.cust ?? '';
  const fingerprint = async (): Promise<object[]> =>
    Promise.all(
      Object.values(SOURCES).map(async (table) => ({
        table,
        rows: await api.owner(
          `SELECT count(*)::int AS n, md5(string_agg(x::text, '|' ORDER BY x.id)) AS hash FROM ${table} x
           JOIN tenants t ON t.id = x.tenant_id WHERE t.slug = 'rival'`,
        ),
      })),
    );

  it('has records of each kind on both sides to try with', () => {
    for (const prefix of ['cust', 'loc', 'item', 'mod', 'ord', 'stk']) {
      expect([prefix, own[prefix], foreign[prefix]]).toEqual([prefix, expect.any(String), expect.any(String)]);
      expect(own[prefix]).not.toBe(foreign[prefix]);
    }
  });

  it('cannot be read or written by an identifier in a path, by any role, and answers as for nothing at all', async () => {
    const before = await fingerprint();
    for (const { method, path } of routesOf(document)
      .filter(takesToken)
      .filter(({ path: of }) => of.includes('{'))) {
      for (const as of ['customer', 'customer_support', 'restaurant_manager', 'tenant_admin'] as const) {
        const theirs = await api.call(
          method,
          filled(path, (name) => idFor(foreign, name)),
          { as, body: bodyFor(method, path, {}) },
        );
        const nothing = await api.call(
          method,
          filled(path, () => '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee'),
          {
            as,
            body: bodyFor(method, path, {}),
          },
        );
        expect([method, path, as, theirs.status]).toEqual([method, path, as, nothing.status]);
        expect([400, 403, 404, 422]).toContain(theirs.status);
        const { request_id: _one, ...told } = theirs.body;
        const { request_id: _two, ...toldOfNothing } = nothing.body;
        expect(told).toEqual(toldOfNothing);
      }
    }
    expect(await fingerprint()).toEqual(before);
  });

  it('cannot be named in a body or a query', async () => {
    const before = await fingerprint();
    let tried = 0;
    for (const { method, path, operation } of routesOf(document).filter(takesToken)) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      for (const field of schema ? idFieldsOf(schema) : []) {
        tried += 1;
        const answer = await api.call(
          method,
          filled(path, (name) => idFor(own, name)),
          {
            as: 'tenant_admin',
            body: bodyFor(method, path, { [field.path]: idFor(foreign, field.name) }),
          },
        );
        expect([method, path, field.path, answer.status, answer.text]).toEqual([
          method,
          path,
          field.path,
          answer.status >= 400 && answer.status < 500 ? answer.status : 'refused',
          answer.text,
        ]);
      }
      for (const parameter of (operation.parameters ?? []).filter((p) => p.in === 'query' && PREFIX_OF[p.name])) {
        tried += 1;
        const answer = await api.call(
          method,
          `${filled(path, (name) => idFor(own, name))}?${parameter.name}=${idFor(foreign, parameter.name)}`,
          {
            as: 'tenant_admin',
          },
        );
        const found = (answer.body.data ?? answer.body.items ?? []) as unknown[];
        expect([path, parameter.name, found]).toEqual([path, parameter.name, []]);
      }
    }
    expect(tried).toBeGreaterThan(8);
    expect(await fingerprint()).toEqual(before);
  });

  it('cannot be stepped into with a header', async () => {
    for (const tenant of ['rival', 'platform']) {
      const headers = { 'x-tenant-id': tenant };
      for (const as of ['customer', 'customer_support', 'restaurant_manager', 'tenant_admin'] as const) {
        const answer = await api.call('GET', '/v1/commerce/customers', { as, headers });
        expect([as, answer.status, answer.body.error]).toEqual([as, 403, 'forbidden']);
      }
    }
    const nobody = await api.call('GET', '/v1/commerce/customers', {
      as: 'platform_admin',
      headers: { 'x-tenant-id': 'nobody' },
    });
    expect([nobody.status, nobody.body.error]).toEqual([404, 'tenant_not_found']);
    const unnamed = await api.call('GET', '/v1/commerce/customers', { as: 'platform_admin' });
    expect([unnamed.status, unnamed.body.error]).toEqual([400, 'tenant_required']);
  });

  it('is entered by platform roles by name, and every such call is in that tenant’s audit log', async () => {
    const count = async (): Promise<number> =>
      (await api.owner(`SELECT 1 FROM audit_log a JOIN tenants t ON t.id = a.tenant_id WHERE t.slug = 'rival'`)).length;
    const before = await count();
    for (const as of ['platform_admin', 'system_admin', 'super_admin'] as const) {
      const list = await api.call('GET', '/v1/commerce/customers', { as, headers: { 'x-tenant-id': 'rival' } });
      expect([as, list.status]).toEqual([as, 200]);
      const emails = (list.body.data as { id: string }[]).map(({ id }) => id);
      expect(emails).not.toContain('cust_abc123');
      expect(emails.length).toBeGreaterThan(0);
    }
    expect(await count()).toBe(before + 3);
  });

  it('does not know the other’s e-mail addresses', async () => {
    const body = { first_name: 'Same', last_name: 'Address', email: 'the.same@example.com' };
    for (const as of ['rival_admin', 'tenant_admin'] as const) {
      expect([as, (await api.call('POST', '/v1/commerce/customers', { as, body })).status]).toEqual([as, 201]);
    }
    const again = await api.call('POST', '/v1/commerce/customers', { as: 'rival_admin', body });
    expect([again.status, again.body.error]).toEqual([409, 'email_exists']);
  });

  function bodyFor(method: string, path: string, foreignFields: Record<string, string>): unknown {
    if (method === 'GET' || method === 'DELETE') return undefined;
    const body = structuredClone(BODIES[path] ?? {}) as Record<string, unknown>;
    for (const [dotted, value] of Object.entries(foreignFields)) set(body, dotted.split('.'), value);
    return body;
  }

  /** Where a body names records: dotted paths of fields whose names say so. */
  function idFieldsOf(given: Schema, path: string[] = []): { path: string; name: string }[] {
    const schema = resolved(document, given);
    return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
      const inner = resolved(document, part);
      if (PREFIX_OF[name] && name !== 'id')
        return [{ path: [...path, name, ...(inner.type === 'array' ? ['0'] : [])].join('.'), name }];
      if (inner.type === 'array') return idFieldsOf(inner.items ?? {}, [...path, name, '0']);
      return idFieldsOf(inner, [...path, name]);
    });
  }
});

/** Bodies that would do, by route: only what the test puts into them is foreign. */
const BASKET = {
  location_id: 'loc_abc123',
  customer_id: 'cust_abc123',
  items: [{ menu_item_id: 'item_123', quantity: 1, modifiers: [{ modifier_id: 'mod_001', quantity: 1 }] }],
};
const BODIES: Record<string, object> = {
  '/api/v1/customers/orders': BASKET,
  '/api/v1/customers/orders/calculate-total': BASKET,
  '/api/v1/customers': { first_name: 'A', last_name: 'B', email: 'a.b@example.com' },
  '/api/v1/inventory/adjustments': {
    location_id: 'loc_abc123',
    type: 'jelly',
    option: 'grape',
    delta: 1,
    reason: 'count',
  },
  '/api/v1/orders/{order_id}/status': { status: 'delivered' },
  '/api/v1/orders/{order_id}/cancel': { reason: 'closed early' },
};

function set(target: Record<string, unknown>, [key = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
  set(target[key] as Record<string, unknown>, rest, value);
}
