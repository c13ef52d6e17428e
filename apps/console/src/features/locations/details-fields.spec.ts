import { bodyOfLocation, changesOfLocation, type DetailsFields, NEW_LOCATION } from './details-fields';

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

  const sent = (changes: Partial<DetailsFields>) => changesOfLocation(changes, { ...NEW_LOCATION, ...changes });

  it('is sent as far as it was changed', () => {
    expect(sent({})).toEqual({});
    expect(sent({ lead_minutes: 30, slot_capacity_lines: null })).toEqual({
      lead_minutes: 30,
      slot_capacity_lines: null,
    });
    expect(sent({ tax_percent: 8.25 })).toEqual({ tax_rate: 0.0825 });
  });

  it('forgets a telephone number that was emptied', () => {
    expect(sent({ phone: '' })).toEqual({ phone: null });
  });

  it('is sent with the whole of a part of which something was changed, whoever changed the rest', () => {
    const { address, kitchen } = bodyOfLocation(NEW_LOCATION);
    expect(sent({ city: 'Köln' })).toEqual({ address: { ...address, city: 'Köln' } });
    expect(sent({ auto_start: false, stations: 4 })).toEqual({
      kitchen: { ...kitchen, auto_start: false, stations: 4 },
    });
    expect(changesOfLocation({ city: 'Köln' }, { ...NEW_LOCATION, zip: '50667', city: 'Köln' })).toEqual({
      address: { ...address, city: 'Köln', zip: '50667' },
    });
  });

  it('has every field in what is sent', () => {
    const names = Object.keys(NEW_LOCATION) as (keyof DetailsFields)[];
    for (const name of names) expect(Object.keys(sent({ [name]: NEW_LOCATION[name] }))).toHaveLength(1);
  });
});
