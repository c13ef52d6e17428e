import { isTestFile, sourceFiles } from './support/source-files';
import { relationsIn, relationsOfMigrations, SHARED_TABLES, spliced, tablesOwnedBelow } from './support/sql';

const FEATURES = [
  'tenants',
  'identity',
  'menu',
  'inventory',
  'customers',
  'loyalty',
  'promotions',
  'orders',
  'payments',
  // It owns no table: published views are all that it may name.
  'reporting',
];
/** Tables of the platform's own: what makes a change heard once, a request count once, who answers for it, and what time it is. */
const PLATFORM_TABLES = ['outbox', 'idempotency_keys', 'audit_log', 'demo_clock'];

/** Parameters of private helpers that are called with words of our own; each was looked at by hand. */
const SPLICED_BY_HAND: Readonly<Record<string, readonly string[]>> = {
  'libs/inventory/src/persistence/stock.sql.ts': ['state' /* of a reservation: two words, both written there */],
  'libs/menu/src/persistence/menu.sql.ts': ['column', 'id' /* names of columns, all written there */],
  'libs/payments/src/persistence/payments.repository.ts': ['sql', 'set' /* the private update and its assignments */],
};

/** Statements that are made from the map of personal data, once, and take nothing else in. */
const MADE_FROM_THE_MAP = 'libs/privacy/src/persistence/personal-sql.ts';

const files = sourceFiles().filter(({ path }) => path.startsWith('libs/') && !isTestFile(path));
const { tables, views } = relationsOfMigrations();
const known = new Set([...tables, ...views]);

const featureOf = (path: string): string | undefined => FEATURES.find((name) => path.startsWith(`libs/${name}/`));

describe('the SQL', () => {
  it('is found', () => {
    const named = files.flatMap(({ text }) => relationsIn(text, known));
    expect(tables.size).toBeGreaterThan(25);
    expect(views.size).toBeGreaterThan(2);
    expect(new Set(named).size).toBeGreaterThan(25);
  });

  it('of a feature names its own tables, those that all may read, and published views', () => {
    const strangers = files.flatMap(({ path, text }) => {
      const feature = featureOf(path);
      if (!feature) return [];
      const own = tablesOwnedBelow(`libs/${feature}/`, files);
      const foreign = relationsIn(text, known).filter(
        (name) => !own.has(name) && !views.has(name) && !SHARED_TABLES.includes(name),
      );
      return foreign.map((name) => `${path}: ${name}`);
    });
    expect(strangers).toEqual([]);
  });

  it('changes a shared table only at home', () => {
    const strangers = files.filter(
      ({ path, text }) =>
        featureOf(path) !== 'tenants' &&
        SHARED_TABLES.some((table) => new RegExp(`\\b(?:INTO|UPDATE|DELETE FROM) ${table}\\b`).test(text)),
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('stands in the persistence folders of features, and in the platform for its own tables', () => {
    const astray = files.flatMap(({ path, text }) => {
      if (featureOf(path) && path.includes('/persistence/')) return [];
      const mine = path.startsWith('libs/platform/') ? PLATFORM_TABLES : [];
      return relationsIn(text, known)
        .filter((name) => !mine.includes(name))
        .map((name) => `${path}: ${name}`);
    });
    expect(astray).toEqual([]);
  });

  it('is written, not put together: values travel as parameters', () => {
    const persistence = files.filter(({ path }) => path.includes('/persistence/') && path !== MADE_FROM_THE_MAP);
    const found = persistence.flatMap((file) => {
      const allowed = SPLICED_BY_HAND[file.path] ?? [];
      return spliced(file)
        .filter((expression) => !allowed.includes(expression))
        .map((expression) => `${file.path}: ${expression}`);
    });
    expect(found).toEqual([]);
    expect(Object.keys(SPLICED_BY_HAND).filter((path) => !persistence.some((file) => file.path === path))).toEqual([]);
  });

  it('tells a spliced value from a constant', () => {
    const text = 'const a = `SELECT ${COLUMNS} FROM t WHERE ${inForce("x")} AND id = ${id} AND ${on ? A : b.c}`;';
    expect(spliced({ path: 'sample.ts', text })).toEqual(['id', 'on ? A : b.c']);
  });
});
