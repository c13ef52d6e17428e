import { QueryFailedError } from 'typeorm';
import { describeFailure } from './describe-failure';

const CANARY = 'ada@guest.example';

function pgError(code: string): Error {
  const error = new Error(`duplicate key: (email)=(${CANARY})`);
  return Object.assign(error, { code, detail: `Key (email)=(${CANARY}) already exists.` });
}

describe('a failure as the log shows it', () => {
  it('has its kind, its words and where it came from', () => {
    const { type, code, stack } = describeFailure(new TypeError('x is not a function'));
    expect([type, code]).toEqual(['TypeError', undefined]);
    expect(stack).toMatch(/^x is not a function\n {4}at .*describe-failure\.spec/);
  });

  it.each([
    ['from the driver', pgError('23505')],
    [
      'wrapped by TypeORM',
      new QueryFailedError('INSERT INTO customers VALUES ($1)', [CANARY], pgError('23505') as never),
    ],
  ])('from the database, %s, has its SQLSTATE and frames, and none of its values', (_how, failure) => {
    const described = describeFailure(failure);
    expect(described).toMatchObject({ type: failure.name, code: '23505' });
    expect(described.stack).toMatch(/^ {4}at /);
    expect(JSON.stringify(described)).not.toMatch(/guest|INSERT|Key/);
  });

  it('from the network tells no address', () => {
    const failure = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    expect(describeFailure(failure)).toMatchObject({ code: 'ECONNREFUSED' });
    expect(describeFailure(failure).stack).not.toContain('10.1.2.3');
  });

  it.each([
    [`thrown ${CANARY}`, 'string'],
    [{ email: CANARY }, 'object'],
    [null, 'object'],
    [undefined, 'undefined'],
  ])('that is no error (%j) is its type and nothing else', (thrown, type) => {
    expect(describeFailure(thrown)).toEqual({ type });
  });

  it('without a stack still has its words', () => {
    const failure = new Error('short');
    delete failure.stack;
    expect(describeFailure(failure)).toEqual({ type: 'Error', stack: 'short' });
  });
});
