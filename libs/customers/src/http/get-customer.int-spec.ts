import { formatId } from '@breadboard/kernel';
import { aCustomer, aTenant } from '@breadboard/testing';
import { aLoyaltyAccount, anAddress } from '../testing';
import { CustomersApi, refused } from '../testing/customers-api';

describe('reading a customer', () => {
  let api: CustomersApi;
  beforeAll(async () => {
    api = await CustomersApi.start();
  });
  beforeEach(() => api.reset());
  afterAll(() => api.close());

  it('shows tier, points, figures and addresses', async () => {
    const customerId = await aCustomer(api.database, api.shop.tenantId);
    await aLoyaltyAccount(api.database, api.shop.tenantId, customerId, { tier: 'gold', balance: 1250 });
    const addressId = await anAddress(api.database, api.shop.tenantId, customerId);
    await api.database.owner('UPDATE customers SET total_orders = 45, total_spent = 123456 WHERE id = $1', [
      customerId,
    ]);
    const address = { type: 'home', street: '123 Main St', city: 'New York', state: 'NY', zip: '10001' };
    expect(await api.get(customerId)).toMatchObject({
      status: 200,
      body: {
        id: formatId('cust', customerId),
        loyalty_tier: 'gold',
        loyalty_points: 1250,
        total_orders: 45,
        total_spent: 1234.56,
        addresses: [{ id: formatId('addr', addressId), ...address }],
      },
    });
  });

  it('counts in the currency of the tenant', async () => {
    const tokyo = await aTenant(api.database, { currency: 'JPY' });
    const customerId = await aCustomer(api.database, tokyo.tenantId);
    await api.database.owner('UPDATE customers SET total_spent = 1234 WHERE id = $1', [customerId]);
    const { body } = await api.get(customerId, api.as('tenant_admin', tokyo.tenantId));
    expect(body.total_spent).toBe(1234);
  });

  it('opens a customer to itself, and to nobody else of its kind', async () => {
    const [ada, eve] = [
      await aCustomer(api.database, api.shop.tenantId),
      await aCustomer(api.database, api.shop.tenantId),
    ];
    expect(await api.get(formatId('cus', ada), api.asCustomer(ada))).toMatchObject({ status: 200 });
    const notFound = refused(404, 'customer_not_found', { message: 'Customer ID does not exist.' });
    expect(await api.get(ada, api.asCustomer(eve))).toMatchObject(notFound);
    expect(await api.get(ada, api.as('tenant_admin', api.rival.tenantId))).toMatchObject(notFound);
    for (const id of ['cust_zzz999', 'item_123', '%00', "' OR 1=1"]) expect(await api.get(id)).toMatchObject(notFound);
  });
});
