import type { ArgumentMetadata } from '@nestjs/common';
import { DomainError } from '@breadboard/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Length, Max, Min, ValidateBy, ValidateNested } from 'class-validator';
import { DateField, EnumField, IdField, IntegerField, MoneyField, TextField } from './fields';
import { RequestValidation } from './validation';

class CountDto {
  @IsInt()
  @Min(1)
  @Max(99)
  count: number;
}
class LinesDto {
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => CountDto)
  lines: CountDto[];
}
let looks = 0;
class WatchedDto {
  @ValidateBy({ name: 'isSeen', validator: { validate: () => (looks += 1) > 0 } })
  seen: number;
}
class WatchedListDto {
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => WatchedDto)
  lines: WatchedDto[];
}
class StrictEmailDto {
  @IsString()
  @Length(3, 9, { context: { code: 'invalid_email', message: 'Email format is invalid' } })
  email: string;
}
class PersonDto {
  @ValidateBy(
    { name: 'isEmailAddress', validator: { validate: (value) => typeof value === 'string' && value.includes('@') } },
    { message: 'Email format is invalid', context: { code: 'invalid_email', message: 'Email format is invalid' } },
  )
  email: string;
  @EnumField(['gold'], { code: 'invalid_loyalty_tier', message: 'Tier must be gold' })
  tier: string;
}
class LatticeDto {
  @TextField({ min: 1, max: 5, optional: true })
  left_out?: string;
  @TextField({ min: 1, max: 5, nullable: true })
  emptied: string | null;
  @IntegerField({ min: 1, max: 5, optional: true, nullable: true })
  either?: number | null;
}
class PasswordDto {
  @Length(2, 3)
  @IsString()
  word: string;
}

/** What is refused: the details of the error, with its code and message. */
async function refusal(metatype: ArgumentMetadata['metatype'], value: unknown): Promise<Record<string, unknown>> {
  const error = await new RequestValidation().transform(value, { type: 'body', metatype }).catch((e: unknown) => e);
  if (!(error instanceof DomainError)) throw new Error('it was let through');
  return { error: error.code, message: error.message, ...error.details };
}
const accepted = (metatype: ArgumentMetadata['metatype'], value: unknown): Promise<unknown> =>
  new RequestValidation().transform(value, { type: 'body', metatype });

describe('the constraint that speaks', () => {
  it('is about the kind of value before it is about its size', async () => {
    for (const count of ['abc', null, 1.5, {}, [1]]) {
      expect((await refusal(CountDto, { count })).message).toBe('Count must be an integer number.');
    }
    expect((await refusal(CountDto, { count: 0 })).message).toBe('Count must not be less than 1.');
    expect((await refusal(CountDto, { count: 100 })).message).toBe('Count must not be greater than 99.');
    expect((await refusal(PasswordDto, { word: 1 })).message).toBe('Word must be a string.');
  });

  it('says of a field that is missing that it is required, under the code of the field', async () => {
    expect(await refusal(CountDto, {})).toEqual({
      error: 'invalid_request',
      message: 'Count is required.',
      field: 'count',
    });
    const { errors } = await refusal(PersonDto, {});
    expect(errors).toEqual([
      { error: 'invalid_email', message: 'Email is required.', field: 'email' },
      { error: 'invalid_loyalty_tier', message: 'Tier is required.', field: 'tier', allowed: ['gold'] },
    ]);
    const wrong = await refusal(PersonDto, { email: 'ada', tier: 'gold' });
    expect(wrong).toEqual({ error: 'invalid_email', message: 'Email format is invalid', field: 'email' });
  });

  it('is heard for twenty fields at most, however many are wrong', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field_${n}`, n]));
    const { errors } = await refusal(CountDto, many);
    expect(errors).toHaveLength(20);
  });

  it('is the list’s own while the list as a whole is wrong, and its entries’ otherwise', async () => {
    const tooMany = await refusal(LinesDto, { lines: [{}, {}, {}] });
    expect(tooMany).toMatchObject({ field: 'lines', message: 'Lines must contain no more than 2 elements.' });
    expect(tooMany).not.toHaveProperty('errors');
    expect(await refusal(LinesDto, { lines: 'abc' })).toMatchObject({ message: 'Lines must be an array.' });
    expect(await refusal(LinesDto, { lines: [{ count: 1 }, {}] })).toMatchObject({
      field: 'lines.1.count',
      message: 'Count is required.',
    });
    for (const entry of [null, 7, 'abc']) {
      expect((await refusal(LinesDto, { lines: [entry] })).error).toBe('invalid_request');
    }
    for (const entry of [[], [{ surprise: 1 }]]) {
      expect(await refusal(LinesDto, { lines: [entry] })).toMatchObject({ field: 'lines' });
    }
  });

  it('is found without looking into a list that is too long', async () => {
    looks = 0;
    await refusal(WatchedListDto, { lines: [{ seen: 1 }, { seen: 1 }, { seen: 1 }] });
    expect(looks).toBe(0);
    await accepted(WatchedListDto, { lines: [{ seen: 1 }, { seen: 1 }] });
    expect(looks).toBe(2);
  });

  it('leaves the code to the field when another constraint has it', async () => {
    expect(await refusal(StrictEmailDto, { email: 7 })).toMatchObject({
      error: 'invalid_email',
      message: 'Email must be a string.',
    });
  });
});

describe('a field that may be left out', () => {
  it('is not null unless it says so', async () => {
    expect(await refusal(LatticeDto, { left_out: null, emptied: 'a' })).toMatchObject({ field: 'left_out' });
    expect(await accepted(LatticeDto, { emptied: null, either: null })).toEqual({ emptied: null, either: null });
    expect(await accepted(LatticeDto, { emptied: 'a' })).toEqual({ emptied: 'a' });
    expect(await refusal(LatticeDto, {})).toMatchObject({ message: 'Emptied is required.' });
    expect(await refusal(LatticeDto, { emptied: 'a', either: 9 })).toMatchObject({ field: 'either' });
  });

  it.each([
    ['text', TextField({ min: 1, max: 5, optional: true })],
    ['an identifier', IdField('cust', { optional: true })],
    ['money', MoneyField({ optional: true })],
    ['a date', DateField({ optional: true })],
    ['a word', EnumField(['gold'], { optional: true })],
  ])('refuses null for %s', async (_kind, decorate) => {
    class OneDto {
      field?: unknown;
    }
    decorate(OneDto.prototype, 'field');
    expect(await refusal(OneDto, { field: null })).toMatchObject({ field: 'field' });
    expect(await accepted(OneDto, {})).toEqual({});
  });
});

describe('what cannot be stored', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });

  it('is told by its reason', async () => {
    expect(await refusal(PersonDto, { email: nested(60) })).toMatchObject({
      message: 'This is nested more than 32 levels deep.',
    });
    for (const text of ['a\u0000b', '\ud800']) {
      expect(await refusal(PersonDto, { email: text })).toMatchObject({
        field: 'email',
        message: 'This text holds a character that cannot be stored.',
      });
    }
    const named = await refusal(PersonDto, JSON.parse('{"a\\u0000b":1}'));
    expect(named).toMatchObject({ field: 'ab', message: 'This text holds a character that cannot be stored.' });
  });

  it('is found at any depth that is allowed, and named by its path', async () => {
    const value = { email: { a: [{ b: '\u0000' }] } };
    expect(await refusal(PersonDto, value)).toMatchObject({ field: 'email.a.0.b' });
    expect(await refusal(PersonDto, { email: nested(31) })).toMatchObject({ errors: expect.anything() });
  });
});
