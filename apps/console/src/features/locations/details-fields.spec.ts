import { bodyOfLocation, NEW_LOCATION } from './details-fields';

describe('what is typed about a location', () => {
  it('is sent with the tax as a share, without digits that nobody typed', () => {
    expect(bodyOfLocation({ ...NEW_LOCATION, tax_percent: 8.875 }).tax_rate).toBe(0.0888);
    expect(bodyOfLocation({ ...NEW_LOCATION, tax_percent: 0.07 }).tax_rate).toBe(0.0007);
    expect(bodyOfLocation({ ...NEW_LOCATION, tax_percent: 19 }).tax_rate).toBe(0.19);
  });

  it('is sent with its address and kitchen as parts', () => {
    const body = bodyOfLocation({ ...NEW_LOCATION, street: '1 Main St', stations: 3, phone: ' ' });
    expect(body).toMatchObject({ address: { street: '1 Main St' }, kitchen: { stations: 3 }, phone: null });
    expect(body).not.toHaveProperty('stations');
    expect(body).not.toHaveProperty('tax_percent');
  });
});
