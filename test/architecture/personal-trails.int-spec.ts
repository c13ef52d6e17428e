import { BELONGINGS, IMPERSONAL, NOBODYS, PERSONAL } from '@breadboard/contracts';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly generated: boolean;
}

/** Columns that lead to a customer, or to something of one. */
const LEADING = ['customer_id', 'order_id', 'order_line_id', 'user_id'];

describe('the trails from rows to the customer whom they are about', () => {
  let database: TestDatabase;
  let columns: Column[];
  beforeAll(async () => {
    database = await createTestDatabase();
    columns = await database.owner<Column>(`
      SELECT c.table_name AS table, c.column_name AS column, c.is_generated = 'ALWAYS' AS generated
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'`);
  });
  afterAll(() => database.close());

  const exists = (table: string, column: string): boolean =>
    columns.some((one) => one.table === table && one.column === column);

  it('begin at columns that exist, and lead on by tables that have one', () => {
    const astray = Object.entries(BELONGINGS).flatMap(([table, { by, writtenAt, neededWhile }]) => {
      const named = [...by.map(({ column }) => column), writtenAt, neededWhile].filter((name) => name !== undefined);
      const missing = named.filter((column) => !exists(table, column)).map((column) => `${table}.${column}`);
      const dark = by.flatMap(({ of }) => (of === undefined || (of in BELONGINGS && exists(of, 'id')) ? [] : [of]));
      return [...missing, ...dark];
    });
    expect(astray).toEqual([]);
    const crooked = Object.entries(BELONGINGS).filter(([, { by }]) => new Set(by.map(({ column }) => column)).size > 1);
    expect(crooked).toEqual([]);
  });

  it('are known of every table that names a customer, an order or a user', () => {
    const naming = columns.filter(({ column }) => LEADING.includes(column)).map(({ table }) => table);
    expect(new Set(naming).size).toBeGreaterThan(15);
    const unknown = naming.filter((table) => !(table in BELONGINGS) && !NOBODYS.includes(table));
    expect(unknown).toEqual([]);
  });

  it('reach every column that an erasure has to change', () => {
    const unreached = Object.entries(PERSONAL).flatMap(([table, held]) =>
      table in BELONGINGS
        ? []
        : Object.entries(held).flatMap(([column, { erasure }]) => (erasure === 'keep' ? [] : [column])),
    );
    expect(unreached).toEqual([]);
  });

  it('say why rows stay, of every table whose rows do', () => {
    const silent = Object.entries(BELONGINGS).filter(([table, { staysFor }]) => {
      const goes = Object.values(PERSONAL[table] ?? {}).some(({ erasure }) => erasure === 'delete row');
      return goes === (staysFor !== undefined);
    });
    expect(silent.map(([table]) => table)).toEqual([]);
  });

  it('leave to the database what it computes, and nothing else', () => {
    const follows = Object.entries(PERSONAL).flatMap(([table, held]) =>
      Object.entries(held).flatMap(([column, { erasure }]) => (erasure === 'follows' ? [`${table}.${column}`] : [])),
    );
    const computed = columns.filter(({ table, generated }) => generated && table in PERSONAL);
    expect(follows.sort()).toEqual(computed.map(({ table, column }) => `${table}.${column}`).sort());
  });

  it('have something to put in the place of what becomes a pseudonym', () => {
    const empty = Object.values(PERSONAL).flatMap((held) =>
      Object.entries(held).filter(
        ([, { erasure, standIn }]) => (erasure === 'pseudonym') !== (standIn !== undefined && standIn !== '{}'),
      ),
    );
    expect(empty).toEqual([]);
  });

  it('are of tables whose every column is on the map', () => {
    expect(Object.keys(BELONGINGS).filter((table) => !(table in PERSONAL) && !(table in IMPERSONAL))).toEqual([]);
  });
});
