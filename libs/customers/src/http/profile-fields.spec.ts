import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import * as fc from 'fast-check';
import { EmailField, Forgettable, PhoneField, PhoneFilter, Sometimes, TextListField } from './profile-fields';

class Body {
  @EmailField()
  email: string;

  @PhoneField()
  @Forgettable()
  phone?: string | null;

  @TextListField({ max: 3, length: 5, example: 'nuts' })
  @Sometimes()
  likes?: string[];
}

class Search {
  @PhoneFilter()
  phone?: string;
}

const RIGHT = { email: 'ada@guest.example' };

/** Which fields are refused. */
function wrongIn(type: new () => object, plain: object): string[] {
  return validateSync(plainToInstance(type, plain)).map(({ property }) => property);
}
const searched = (phone: unknown): unknown => plainToInstance(Search, { phone }).phone;

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 14 }).map((all) => all.join(''));
const phone = fc.tuple(fc.integer({ min: 1, max: 9 }), digits).map(([first, rest]) => `+${first}${rest}`);

describe('a phone number', () => {
  it('is taken as E.164 writes it', () => {
    fc.assert(fc.property(phone, (number) => expect(wrongIn(Body, { ...RIGHT, phone: number })).toEqual([])));
  });

  it('is the same in a query string, where the plus sign arrives as a space or not at all', () => {
    fc.assert(
      fc.property(phone, (number) => {
        for (const arrived of [number, number.slice(1), ` ${number.slice(1)}`, `${number.slice(1)} `]) {
          expect([searched(arrived), wrongIn(Search, { phone: arrived })]).toEqual([number, []]);
        }
      }),
    );
  });

  it('is nothing else: every number that is taken is plus, a digit from one, and six to fourteen more', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from('+0123456789 -()٣\n')), maxLength: 18 }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const taken = wrongIn(Body, { ...RIGHT, phone: text }).length === 0;
        expect(taken).toBe(/^\+[1-9][0-9]{6,14}$/.test(text) && !text.endsWith('\n'));
      }),
      { numRuns: 500 },
    );
  });

  it.each([[12345678], [['+1234567890']], [{}], [true]])('is no %j', (wrong) => {
    expect(wrongIn(Body, { ...RIGHT, phone: wrong })).toEqual(['phone']);
    expect(wrongIn(Search, { phone: wrong })).toEqual(['phone']);
  });

  it('may be forgotten, and need not be asked for', () => {
    expect(wrongIn(Body, { ...RIGHT, phone: null })).toEqual([]);
    expect(wrongIn(Search, {})).toEqual([]);
  });
});

describe('an e-mail', () => {
  it.each([
    [undefined],
    [null],
    [''],
    [' '],
    ['ada'],
    [17],
    [['ada@guest.example']],
    [{ toString: 'ada@guest.example' }],
  ])('is no %j', (email) => expect(wrongIn(Body, { email })).toEqual(['email']));

  it('may have spaces around it', () => expect(wrongIn(Body, { email: ' ada@guest.example\n' })).toEqual([]));
});

describe('a list of texts', () => {
  const likes = (value: unknown): string[] => wrongIn(Body, { ...RIGHT, likes: value });

  it('has so many texts of so many characters, as people count them', () => {
    expect(likes([])).toEqual([]);
    expect(likes(['five5', '🥜🥜🥜🥜🥜', ' six66 '])).toEqual([]);
    expect(likes(['six666'])).toEqual(['likes']);
    expect(likes(['a', 'b', 'c', 'd'])).toEqual(['likes']);
  });

  it.each([[null], ['nuts'], [['']], [['  ']], [[null]], [[['nuts']]], [{ 0: 'nuts' }], [[1]]])('is no %j', (wrong) => {
    expect(likes(wrong)).toEqual(['likes']);
  });

  it('is trimmed text by text', () => {
    const body = plainToInstance(Body, { ...RIGHT, likes: [' nuts', 'oats '] });
    expect(body.likes).toEqual(['nuts', 'oats']);
  });
});
