import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import type { EntityMetadata } from 'typeorm';
import { entityClasses } from './support/entity-classes';

/** Tables that nobody reads or writes as entities. */
const WITHOUT_ENTITY = [
  'demo_clock' /* one number, moved by a statement that decides as it writes */,
  'idempotency_keys' /* claimed and answered by statements that decide as they write */,
  'outbox' /* written inside other statements, read by the relay alone */,
  'schema_migrations' /* the migrations' own memory */,
];

interface ColumnShape {
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Place in the primary key, from 1; 0 outside it. */
  readonly key: number;
  /** Made by the database from other columns. */
  readonly computed: boolean;
}

type TableShapes = Record<string, ColumnShape[]>;

describe('the entities', () => {
  let database: TestDatabase;
  let schema: TableShapes;
  beforeAll(async () => {
    database = await createTestDatabase({ entities: await entityClasses() });
    schema = await schemaShapes(database);
  });
  afterAll(() => database.close());

  it('exist for every table but those that need none', () => {
    const mapped = database.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    expect([...mapped, ...WITHOUT_ENTITY].sort()).toEqual(Object.keys(schema).sort());
  });

  it('have the columns, types, nullability and keys of the schema', () => {
    const metadatas = database.dataSource.entityMetadatas;
    const mapped = Object.fromEntries(metadatas.map((metadata) => [metadata.tableName, entityShape(metadata)]));
    const wanted = Object.fromEntries(Object.keys(mapped).map((table) => [table, schema[table]]));
    expect(mapped).toEqual(wanted);
  });

  it('have columns only: what belongs together is said in SQL', () => {
    const related = database.dataSource.entityMetadatas.filter(({ relations }) => relations.length > 0);
    expect(related.map(({ name }) => name)).toEqual([]);
  });
});

async function schemaShapes(database: TestDatabase): Promise<TableShapes> {
  const rows = await database.owner<ColumnShape & { table: string }>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
      NOT a.attnotnull AS nullable, coalesce(array_position(k.conkey, a.attnum), 0) AS key, a.attgenerated <> '' AS computed
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
    WHERE c.relkind = 'r'`);
  const shapes: TableShapes = {};
  for (const { table, ...shape } of rows) (shapes[table] ??= []).push(shape);
  for (const columns of Object.values(shapes)) columns.sort(byColumn);
  return shapes;
}

function entityShape({ columns, primaryColumns }: EntityMetadata): ColumnShape[] {
  return columns
    .map((column) => ({
      column: column.databaseName,
      type: `${sqlType(String(column.type), column.precision)}${column.isArray ? '[]' : ''}`,
      nullable: column.isNullable,
      key: primaryColumns.indexOf(column) + 1,
      computed: column.generatedType === 'STORED',
    }))
    .sort(byColumn);
}

/** The type as PostgreSQL writes it. */
function sqlType(type: string, precision: number | null | undefined): string {
  return type === 'timestamptz' ? `timestamp(${precision ?? 6}) with time zone` : type;
}

function byColumn(one: ColumnShape, other: ColumnShape): number {
  return one.column < other.column ? -1 : 1;
}
