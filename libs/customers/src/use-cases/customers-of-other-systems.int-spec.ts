import { parseId, required, type Uuid } from '@breadboard/kernel';
import { AuditLog, runInContext } from '@breadboard/platform';
import { type Caller } from '@breadboard/testing';
import { CustomersApi, JOHN } from '../testing/customers-api';
import { CustomerQueries } from '../persistence/customer.queries';
import { CustomersRepository } from '../persistence/customers.repository';
import { AskToBeForgotten } from './ask-to-be-forgotten';
import { CreateCustomer, type NewCustomer } from './create-customer';

const THEIR_ID = '5823594808';

describe('customers that another system keeps, too', () => {
  let api: CustomersApi;
  let createCustomer: CreateCustomer;
  let askToBeForgotten: AskToBeForgotten;
  beforeAll(async () => {
    api = await CustomersApi.start();
    const { unitOfWork, outbox, clock } = api.database;
    const customers = new CustomersRepository(unitOfWork);
    createCustomer = new CreateCustomer(unitOfWork, customers, new CustomerQueries(unitOfWork), outbox, clock);
    askToBeForgotten = new AskToBeForgotten(unitOfWork, customers, outbox, new AuditLog(unitOfWork, clock), clock);
  });
  beforeEach(() => api.reset());
  afterAll(() => api.close());

  const inShop = <T>(work: () => Promise<T>, tenantId = api.shop.tenantId): Promise<T> =>
    api.database.unitOfWork.run(work, { tenantId });
  const create = (customer: NewCustomer, tenantId?: Uuid) =>
    inShop(() => createCustomer.execute(customer), tenantId).then(({ id }) => id);
  const list = async (query: string, as?: Caller): Promise<unknown> => (await api.list(query, as)).body.data;

  it('may be without a name and an address; nothing is made up for them', async () => {
    const id = await create({ externalId: THEIR_ID });
    const nobody = { first_name: null, last_name: null, email: null, phone: null };
    expect(await api.get(id)).toMatchObject({ status: 200, body: { ...nobody, enabled: true, version: 1 } });
    expect(await list('')).toEqual([expect.objectContaining(nobody)]);
    // Any number of customers have no address.
    await create({});
    expect(await list('')).toHaveLength(2);
  });

  it('are found by what is known of them', async () => {
    const byMail = await create({ email: 'ada@example.com' });
    const byName = await create({ lastName: 'Lovelace' });
    const found = async (search: string): Promise<unknown> =>
      ((await list(`?search=${search}`)) as { id: string }[]).map(({ id }) => parseId('cust', id));
    expect(await found('ada')).toEqual([byMail]);
    expect(await found('lovel')).toEqual([byName]);
    expect(await found('null')).toEqual([]);
  });

  it('are told who they are later, on any surface', async () => {
    const id = await create({ externalId: THEIR_ID, locale: 'de_CH', type: 'business' });
    const { first_name, last_name, email } = JOHN;
    expect(await api.put(id, { first_name, last_name, email })).toMatchObject({
      status: 200,
      body: { first_name, last_name, email, version: 2 },
    });
    const kept = await api.database.owner('SELECT external_id, locale, type FROM customers WHERE id = $1', [id]);
    expect(kept).toEqual([{ external_id: THEIR_ID, locale: 'de_CH', type: 'business' }]);
  });

  it('have a name of their own there, in their restaurant', async () => {
    await create({ externalId: THEIR_ID });
    await expect(create({ externalId: THEIR_ID })).rejects.toMatchObject({ code: 'external_id_exists' });
    await expect(create({ externalId: THEIR_ID }, api.rival.tenantId)).resolves.toBeDefined();
  });

  describe('who ask to be forgotten', () => {
    let id: Uuid;
    beforeEach(async () => {
      id = await create({ email: JOHN.email });
    });

    const ask = (wanted: boolean, reach: 'own' | 'ten' = 'ten', who = id): Promise<void> =>
      runInContext({ requestId: 'asking', tenantId: api.shop.tenantId, grant: { reach, capped: false } }, () =>
        askToBeForgotten.execute(who, wanted),
      );
    const stored = async (): Promise<object> => {
      const sql = 'SELECT forget_requested_at AS since, version FROM customers WHERE id = $1';
      const [row] = await api.database.owner<{ since: Date | null; version: number }>(sql, [id]);
      return required(row, 'the customer');
    };
    const noted = async (): Promise<string[]> => {
      const sql = `SELECT action FROM audit_log WHERE object_id = $1 ORDER BY at, id`;
      return (await api.database.owner<{ action: string }>(sql, [id])).map(({ action }) => action);
    };

    it('are on record since they asked, however often they ask', async () => {
      const since = api.database.clock.now();
      await ask(true);
      api.database.clock.advance({ hours: 1 });
      await ask(true);
      expect(await stored()).toEqual({ since, version: 2 });
      expect((await api.events()).slice(1)).toEqual([
        {
          type: 'customer.updated',
          payload: { customer_id: id, changed: ['request_to_be_forgotten'] },
          aggregate_seq: 2,
        },
      ]);
    });

    it('may think better of it', async () => {
      await ask(false);
      expect(await stored()).toEqual({ since: null, version: 1 });
      await ask(true);
      await ask(false);
      expect(await stored()).toEqual({ since: null, version: 3 });
      expect(await noted()).toEqual(['customers.forget.request', 'customers.forget.withdraw']);
    });

    it('leave no note of it when they ask themselves', async () => {
      await ask(true, 'own');
      expect(await noted()).toEqual([]);
    });

    it('ask once, however many ask at the same time', async () => {
      await Promise.all(Array.from({ length: 20 }, () => ask(true)));
      expect(await stored()).toMatchObject({ version: 2 });
    });

    it('are customers of the restaurant', async () => {
      const stranger = await create({}, api.rival.tenantId);
      await expect(ask(true, 'ten', stranger)).rejects.toMatchObject({ code: 'customer_not_found' });
    });
  });
});
