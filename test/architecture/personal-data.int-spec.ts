import { IMPERSONAL, PERSONAL } from '@breadboard/contracts';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';

const columnsOf = (map: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(map).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));

describe('the map of personal data', () => {
  const personal = columnsOf(
    Object.fromEntries(Object.entries(PERSONAL).map(([table, columns]) => [table, Object.keys(columns)])),
  );
  const impersonal = columnsOf(IMPERSONAL);
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('decides about every column of every table once, and about nothing that does not exist', async () => {
    const rows = await database.owner<{ name: string }>(`
      SELECT c.table_name || '.' || c.column_name AS name
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'`);
    const schema = rows.map(({ name }) => name).sort();
    expect(schema.length).toBeGreaterThan(200);
    expect([...personal, ...impersonal].sort()).toEqual(schema);
  });

  it('makes nothing null that the schema insists on', async () => {
    const rows = await database.owner<{ name: string }>(`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND is_nullable = 'NO'`);
    const insisted = new Set(rows.map(({ name }) => name));
    const nulled = Object.entries(PERSONAL).flatMap(([table, columns]) =>
      Object.entries(columns)
        .filter(([, { erasure }]) => erasure === 'null')
        .map(([column]) => `${table}.${column}`),
    );
    expect(nulled.length).toBeGreaterThan(0);
    expect(nulled.filter((column) => insisted.has(column))).toEqual([]);
  });

  it('deletes whole rows or none', () => {
    const halves = Object.entries(PERSONAL).filter(([, columns]) => {
      const effects = Object.values(columns).map(({ erasure }) => erasure);
      return effects.includes('delete row') && effects.some((effect) => effect !== 'delete row');
    });
    expect(halves.map(([table]) => table)).toEqual([]);
  });

  it('says of each column what it is, why it is held and how long', () => {
    const silent = Object.values(PERSONAL).flatMap((columns) =>
      Object.values(columns).filter(({ what, why, kept }) => [what, why, kept].some((text) => text.trim().length < 4)),
    );
    expect(silent).toEqual([]);
  });
});
