import * as fc from 'fast-check';
import { changedFields, contested, rebased } from './draft-fields';

const SOUP = { name: 'Soup', price: 6.5, dietary: ['vegan'], groups: [{ id: 'a', max: null }] };
const records = fc.record({
  name: fc.string(),
  price: fc.option(fc.nat(3)),
  marks: fc.array(fc.nat(1), { maxLength: 2 }),
});

describe('a draft', () => {
  it('sends what was changed, by what it holds', () => {
    expect(changedFields(SOUP, { ...SOUP, dietary: ['vegan'], groups: [{ id: 'a', max: null }] })).toEqual({});
    expect(changedFields(SOUP, { ...SOUP, price: 7 })).toEqual({ price: 7 });
    expect(changedFields(SOUP, { ...SOUP, dietary: [] })).toEqual({ dietary: [] });
  });

  it('makes the one record into the other', () => {
    fc.assert(
      fc.property(records, records, (one, other) => {
        expect({ ...one, ...changedFields(one, other) }).toEqual(other);
      }),
    );
  });
});

describe('a draft of what somebody else has changed meanwhile', () => {
  const mine = { ...SOUP, name: 'Mine', dietary: [] };

  it('is contested where both wrote different things', () => {
    expect(contested(SOUP, mine, { ...SOUP, name: 'Theirs', dietary: [] })).toEqual(['name']);
    expect(contested(SOUP, mine, { ...SOUP, name: 'Theirs', dietary: ['nuts'] })).toEqual(['name', 'dietary']);
  });

  it('is not contested where only one wrote, or both the same', () => {
    expect(contested(SOUP, mine, { ...SOUP, price: 7 })).toEqual([]);
    expect(contested(SOUP, mine, mine)).toEqual([]);
    expect(contested(SOUP, SOUP, { ...SOUP, name: 'Theirs' })).toEqual([]);
  });

  it('goes on over theirs, with what was typed', () => {
    expect(rebased(SOUP, mine, { ...SOUP, name: 'Theirs', price: 7 })).toEqual({ ...mine, price: 7 });
  });

  it('loses nothing of either where nothing is contested', () => {
    fc.assert(
      fc.property(records, records, records, (start, ours, theirs) => {
        const both = rebased(start, ours, theirs);
        expect(both).toMatchObject(changedFields(start, ours));
        if (contested(start, ours, theirs).length > 0) return;
        expect(both).toMatchObject(changedFields(start, theirs));
        // It does not matter who was first.
        expect(rebased(start, theirs, ours)).toEqual(both);
      }),
    );
  });

  it('changes of theirs what was typed, and nothing else', () => {
    fc.assert(
      fc.property(records, records, records, (start, ours, theirs) => {
        const sent = Object.keys(changedFields(theirs, rebased(start, ours, theirs)));
        const typed = Object.keys(changedFields(start, ours));
        expect(sent.filter((name) => !typed.includes(name))).toEqual([]);
      }),
    );
  });
});
