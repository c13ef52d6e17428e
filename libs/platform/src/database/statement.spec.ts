import { asOne, parameterized } from './statement';

describe('several writes as one statement', () => {
  const add = { sql: 'INSERT INTO dishes VALUES ($1, $2)', params: ['soup', 4] };
  const eat = {
    sql: 'UPDATE guests SET meals = meals + $2, last = $3 WHERE id = $1 AND meals < $2 * 10',
    params: [7, 1, 'soup'],
  };
  const forget = { sql: 'DELETE FROM leftovers' };

  it('keep their values, counted on from one to the next', () => {
    expect(asOne([add, forget, eat, add])).toEqual({
      sql:
        'WITH write_1 AS (INSERT INTO dishes VALUES ($1, $2)), write_2 AS (DELETE FROM leftovers),' +
        ' write_3 AS (UPDATE guests SET meals = meals + $4, last = $5 WHERE id = $3 AND meals < $4 * 10)' +
        ' INSERT INTO dishes VALUES ($6, $7)',
      params: ['soup', 4, 7, 1, 'soup', 'soup', 4],
    });
  });

  it('are one already when there is but one', () => expect(asOne([eat])).toEqual(eat));

  it('count past nine', () => {
    const { sql } = asOne(Array.from({ length: 6 }, () => add));
    expect(sql).toMatch(
      /write_5 AS \(INSERT INTO dishes VALUES \(\$9, \$10\)\) INSERT INTO dishes VALUES \(\$11, \$12\)$/,
    );
  });

  it('are prepared once, whatever their values', () => {
    const [first, second] = [add, { ...add, params: ['stew', 5] }].map((write) => parameterized(asOne([write, eat])));
    expect(first?.name).toEqual(expect.any(String));
    expect(second?.name).toBe(first?.name);
    expect(second?.values).toEqual(['stew', 5, 7, 1, 'soup']);
  });
});
