import * as fc from 'fast-check';
import { changedFields } from './use-draft';

describe('a draft', () => {
  const before = { name: 'Soup', price: 6.5, dietary: ['vegan'], groups: [{ id: 'a', max: null }] };

  it('sends what was changed, by what it holds', () => {
    expect(changedFields(before, { ...before, dietary: ['vegan'], groups: [{ id: 'a', max: null }] })).toEqual({});
    expect(changedFields(before, { ...before, price: 7 })).toEqual({ price: 7 });
    expect(changedFields(before, { ...before, dietary: [] })).toEqual({ dietary: [] });
  });

  it('makes the one record into the other', () => {
    const records = fc.record({ name: fc.string(), price: fc.option(fc.nat()), marks: fc.array(fc.string()) });
    fc.assert(
      fc.property(records, records, (one, other) => {
        expect({ ...one, ...changedFields(one, other) }).toEqual(other);
      }),
    );
  });
});
