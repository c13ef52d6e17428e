import { cloneDatabase, createTestDatabase, dropDatabase, type TestDatabase, testServerUrl } from '@breadboard/testing';
import * as pg from 'pg';
import { loadDemo } from '../demo';
import { demoId } from '../demo/ids';
import { PBANDJ } from '../demo/restaurants';
import { NothingToVerify, verify } from '.';
import { checkData, type Outcome } from './check';
import { INVARIANTS } from './invariants';
import { reportOf } from './report';
import { runVerify } from './run';
import { SCHEMA_RULES } from './tenancy';

const NOW = new Date('2026-11-20T21:00:00Z');
const AVERY = `'${demoId('cust', '2048')}'`;
const JOHN = `'${demoId('cust', 'abc123')}'`;
const PRINTED_ORDER = `'${demoId('ord', 'abc123')}'`;
const AVERYS_OPEN_ORDER = `'${demoId('ord', '41b7')}'`;
const DROP_TOTAL_CHECK = 'ALTER TABLE orders DROP CONSTRAINT orders_total;';
const SMOOTH = `type = 'peanut_butter' AND option = 'smooth' AND tenant_id = '${PBANDJ.tenantId}'`;

const EARNED = `'${demoId('txn', '001')}'`;
const REDEEMED = `'${demoId('txn', '002')}'`;
const ONE_POINT_MORE_TAKEN = `
  INSERT INTO loyalty_lot_entries (tenant_id, transaction_id, lot_id, points)
  VALUES ('${PBANDJ.tenantId}', ${REDEEMED}, ${EARNED}, -1);
  UPDATE loyalty_transactions SET inputs = inputs || '{"debt_paid": 1}' WHERE id = ${REDEEMED}`;

const TOLD_OF_A_REFUND = `
  INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at, next_attempt_at)
  SELECT tenant_id, gen_random_uuid(), 'order.refunded', 'order', aggregate_id, 1 + max(aggregate_seq), '{}', now(), now()
  FROM outbox WHERE aggregate_id = ${AVERYS_OPEN_ORDER} GROUP BY tenant_id, aggregate_id`;

/** A second use of the promo that a customer holds already, by another order of theirs, which is priced with it as well. */
const PROMO_USED_TWICE = `
  WITH other AS (
    SELECT o.tenant_id, o.id, u.promo_id, o.customer_id FROM promo_uses u
    JOIN orders o ON (o.tenant_id, o.customer_id) = (u.tenant_id, u.customer_id) AND o.id <> u.order_id
    WHERE o.status <> 'canceled' AND o.promo_id IS NULL LIMIT 1),
  priced AS (UPDATE orders o SET promo_id = x.promo_id FROM other x WHERE (o.tenant_id, o.id) = (x.tenant_id, x.id)),
  counted AS (UPDATE promos p SET used = p.used + 1 FROM other x WHERE (p.tenant_id, p.id) = (x.tenant_id, x.promo_id))
  INSERT INTO promo_uses (tenant_id, promo_id, order_id, customer_id, used_at)
  SELECT tenant_id, promo_id, id, customer_id, now() FROM other`;

/** Somebody who was erased, but for one thing. */
const erased = (phone: string, certified: boolean): string => `
  INSERT INTO customers (tenant_id, id, first_name, last_name, email, phone, enabled, erased_at, created_at, updated_at)
  VALUES ('${PBANDJ.tenantId}', '${demoId('cust', 'gone')}', 'Erased', 'customer', 'x@erased.invalid', ${phone}, false, now(),
    now(), now());
  INSERT INTO erasures (tenant_id, customer_id, state, requested_at, due_at, began_at, done_at)
  SELECT tenant_id, id, 'done', now(), now(), now(), now() FROM customers WHERE erased_at IS NOT NULL AND ${certified}`;

/** Each invariant, and one way to break it by hand that breaks no other. */
const BREAKS: readonly (readonly [id: string, sql: string])[] = [
  [
    'balance-is-ledger',
    `UPDATE loyalty_transactions SET points = points - 1, inputs = inputs || '{"debt_made": 1}' WHERE id = ${REDEEMED}`,
  ],
  [
    'balance-is-lots',
    `UPDATE loyalty_lots SET points = points - 1, remaining = remaining - 1 WHERE transaction_id = ${EARNED};
    UPDATE loyalty_transactions SET inputs = inputs || '{"debt_paid": 1}' WHERE id = ${EARNED}`,
  ],
  [
    'lots-come-from-ledger',
    `UPDATE loyalty_lots SET points = points + 1 WHERE transaction_id = ${EARNED};
    UPDATE loyalty_transactions SET inputs = inputs || '{"debt_made": 1}' WHERE id = ${EARNED};
    ${ONE_POINT_MORE_TAKEN}`,
  ],
  ['ledger-numbered', `UPDATE loyalty_transactions SET seq = 1000 WHERE id = '${demoId('txn', '002')}'`],
  [
    'one-earn-an-order',
    `UPDATE loyalty_transactions SET type = 'adjust' WHERE id = ${EARNED};
    UPDATE outbox SET type = 'loyalty.adjusted' WHERE type = 'loyalty.earned'
      AND payload ->> 'order_id' = ${PRINTED_ORDER}`,
  ],
  [
    'earns-belong-to-orders',
    `INSERT INTO loyalty_transactions (tenant_id, id, customer_id, seq, type, points, description,
      program_version, counts_at, created_at) SELECT tenant_id, gen_random_uuid(), customer_id, 1 + (SELECT max(seq)
      FROM loyalty_transactions m WHERE m.customer_id = a.customer_id), 'expire', 0, '', 1, now(), now()
    FROM loyalty_accounts a WHERE customer_id = ${JOHN};
    INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at, next_attempt_at)
    SELECT tenant_id, gen_random_uuid(), 'loyalty.expired', 'loyalty_account', customer_id, 1 + (SELECT max(aggregate_seq)
      FROM outbox o WHERE o.aggregate_id = a.customer_id AND o.aggregate = 'loyalty_account'), '{}', now(), now()
    FROM loyalty_accounts a WHERE customer_id = ${JOHN}`,
  ],
  ['tiers-agree', `UPDATE customers SET loyalty_tier = 'bronze' WHERE id = ${JOHN}`],
  ['lots-follow-their-entries', ONE_POINT_MORE_TAKEN],
  [
    'points-are-accounted-for',
    `UPDATE loyalty_transactions SET inputs = inputs || '{"debt_paid": 1}' WHERE id = ${REDEEMED}`,
  ],
  ['taken-back-once', `UPDATE loyalty_transactions SET reverses_id = ${EARNED} WHERE id = ${REDEEMED}`],
  [
    'earns-follow-their-rule',
    `UPDATE loyalty_transactions SET inputs = inputs || '{"multiplier_hundredths": 175}' WHERE id = '${demoId('txn', '001')}'`,
  ],
  ['dayparts-have-windows', `DELETE FROM menu_daypart_windows WHERE tenant_id = '${PBANDJ.tenantId}'`],
  ['reserved-is-held', `UPDATE stock_items SET available = available - 1, reserved = reserved + 1 WHERE ${SMOOTH}`],
  ['reservations-follow-orders', `UPDATE stock_reservations SET state = 'held' WHERE state = 'released'`],
  ['on-hand-is-movements', `UPDATE stock_items SET available = available + 1 WHERE ${SMOOTH}`],
  [
    'sales-are-consumed',
    `UPDATE stock_movements SET kind = 'adjustment' WHERE id = (SELECT id FROM stock_movements
    WHERE kind = 'sale' LIMIT 1)`,
  ],
  ['total-adds-up', `${DROP_TOTAL_CHECK} UPDATE orders SET tip = tip + 1 WHERE id = ${PRINTED_ORDER}`],
  [
    'lines-add-up',
    `UPDATE orders SET subtotal = subtotal + 1, member_discount = member_discount + 1
    WHERE id = ${PRINTED_ORDER}`,
  ],
  [
    'history-is-possible',
    `UPDATE order_status_history SET status = 'toasting'
    WHERE order_id = ${PRINTED_ORDER} AND status = 'queued'`,
  ],
  ['customer-counts', `UPDATE customers SET total_spent = total_spent + 1 WHERE id = ${JOHN}`],
  ['numbers-counted', `UPDATE order_numbers SET last_number = last_number - 1 WHERE last_number = 42`],
  [
    'choices-can-be-made',
    `UPDATE modifiers SET enabled = false
    WHERE code IN ('sourdough', 'brioche', 'whole_wheat', 'rye') AND tenant_id = '${PBANDJ.tenantId}'`,
  ],
  [
    'defaults-can-be-ordered',
    `UPDATE modifiers SET is_default = true WHERE code IN ('sourdough', 'rye') AND tenant_id = '${PBANDJ.tenantId}'`,
  ],
  [
    'menu-names-no-archived',
    `INSERT INTO menu_categories (tenant_id, id, name, position, archived_at)
    VALUES ('${PBANDJ.tenantId}', gen_random_uuid(), 'Gone', 99, now());
    UPDATE menu_items SET category_id = (SELECT id FROM menu_categories WHERE name = 'Gone')
    WHERE id = '${demoId('item', '123')}'`,
  ],
  [
    'choices-are-charged',
    `UPDATE order_line_modifiers SET quantity = 9999 WHERE (order_line_id, position) = (
      SELECT order_line_id, position FROM order_line_modifiers WHERE price > 0 LIMIT 1)`,
  ],
  ['promo-use-counted', `UPDATE promos SET used = used + 1 WHERE code = 'SAVE10'`],
  ['promo-use-of-one-customer', `${PROMO_USED_TWICE}; UPDATE promos SET per_customer_limit = 1 WHERE code = 'SAVE10'`],
  [
    'promo-of-first-order',
    `${PROMO_USED_TWICE}; DROP INDEX promo_uses_first_order; UPDATE promo_uses SET first_order = true`,
  ],
  ['promo-use-held', `UPDATE orders SET promo_id = NULL WHERE promo_id IS NOT NULL`],
  [
    'slot-use-counted',
    `UPDATE pickup_slots SET used = used + 1 WHERE starts_at = (SELECT max(starts_at) FROM pickup_slots
    WHERE tenant_id = '${PBANDJ.tenantId}') AND tenant_id = '${PBANDJ.tenantId}'`,
  ],
  [
    'slot-use-held',
    `UPDATE pickup_slot_uses SET released_at = now() WHERE order_id = ${AVERYS_OPEN_ORDER};
    UPDATE pickup_slots s SET used = s.used - u.lines FROM pickup_slot_uses u
    WHERE u.order_id = ${AVERYS_OPEN_ORDER} AND (s.location_id, s.starts_at) = (u.location_id, u.starts_at)`,
  ],
  ['birthday-vouchers', `UPDATE promos SET source = 'birthday' WHERE code = 'SAVE10'`],
  [
    'one-key-an-order',
    `INSERT INTO idempotency_keys (tenant_id, principal, key, fingerprint, resource_id, created_at,
      expires_at) SELECT tenant_id, 'somebody', key, '', id, now(), now()
    FROM orders, (VALUES ('first'), ('second')) AS keys (key) WHERE id = ${PRINTED_ORDER}`,
  ],
  [
    'payment-amounts',
    `ALTER TABLE payments DROP CONSTRAINT payments_check1; UPDATE payments SET authorized = authorized - 1
    WHERE order_id = ${PRINTED_ORDER}`,
  ],
  ['refunds-add-up', `UPDATE orders SET refunded = 1 WHERE id = ${AVERYS_OPEN_ORDER}`],
  [
    'lines-refunded-once',
    `INSERT INTO order_refunds (tenant_id, id, order_id, seq, amount, spend, tax, tip, points_value, points_taken_back,
      points_given_back, created_at) SELECT tenant_id, id, id, 1, 0, 0, 0, 0, 0, 0, 0, now()
    FROM orders WHERE id = ${AVERYS_OPEN_ORDER};
    INSERT INTO order_refund_lines (tenant_id, refund_id, order_line_id, quantity, net, tax, points_discount)
    SELECT tenant_id, order_id, id, 99, 0, 0, 0 FROM order_lines WHERE order_id = ${AVERYS_OPEN_ORDER};
    ${TOLD_OF_A_REFUND}`,
  ],
  ['money-goes-back', `UPDATE payments SET refunded = 1 WHERE order_id = ${PRINTED_ORDER}`],
  ['refund-events', TOLD_OF_A_REFUND],
  ['one-payment-an-order', `UPDATE payments SET amount = amount + 1 WHERE order_id = ${AVERYS_OPEN_ORDER}`],
  ['payments-follow-orders', `UPDATE payments SET status = 'pending' WHERE order_id = ${AVERYS_OPEN_ORDER}`],
  ['provider-agrees', `UPDATE simulated_charges SET state = 'voided' WHERE reference = ${PRINTED_ORDER}`],
  [
    'charges-are-named',
    `UPDATE payment_methods SET provider = 'stripe', provider_ref = id;
    INSERT INTO provider_charges (tenant_id, reference, provider_id, closed_at, created_at)
    SELECT tenant_id, order_id, order_id, now(), now() FROM payments WHERE order_id <> ${PRINTED_ORDER}`,
  ],
  ['one-default-card', `UPDATE payment_methods SET is_default = false WHERE customer_id = ${JOHN}`],
  [
    'paid-by-ones-own-card',
    `INSERT INTO payment_methods (tenant_id, id, customer_id, provider, provider_ref, brand, last_four, expiration_month,
      expiration_year, state, is_default, created_at) SELECT tenant_id, ${AVERY}, ${AVERY}, provider, provider_ref, brand,
      last_four, expiration_month, expiration_year, state, is_default, created_at
    FROM payment_methods WHERE customer_id = ${JOHN};
    UPDATE payments SET payment_method_id = ${AVERY} WHERE order_id = ${PRINTED_ORDER}`,
  ],
  [
    'events-numbered',
    `UPDATE outbox SET aggregate_seq = 100 WHERE aggregate_id = ${PRINTED_ORDER} AND aggregate = 'order'
    AND aggregate_seq = 4`,
  ],
  [
    'order-events',
    `UPDATE outbox SET type = 'order.placed' WHERE aggregate_id = ${PRINTED_ORDER}
    AND type = 'order.status_changed'`,
  ],
  [
    'payment-events',
    `UPDATE outbox SET type = 'payment.failed' WHERE type = 'payment.captured'
    AND payload ->> 'order_id' = ${PRINTED_ORDER}`,
  ],
  [
    'point-events',
    `UPDATE outbox SET type = 'loyalty.tier_changed' WHERE type = 'loyalty.earned'
    AND payload ->> 'order_id' = ${PRINTED_ORDER}`,
  ],
  [
    'feed-in-order',
    `INSERT INTO order_feed (tenant_id, position, event_id, type, order_id, customer_id, location_id, at)
      SELECT e.tenant_id, 1000 - e.aggregate_seq, e.id, e.type, o.id, o.customer_id, o.location_id, now()
      FROM outbox e JOIN orders o ON (o.tenant_id, o.id) = (e.tenant_id, e.aggregate_id)
      WHERE o.id = ${PRINTED_ORDER} AND e.aggregate = 'order' AND e.aggregate_seq < 3`,
  ],
  [
    'events-belong',
    `INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at,
      next_attempt_at) SELECT tenant_id, gen_random_uuid(), 'customer.created', 'customer', gen_random_uuid(), 1, '{}',
      now(), now() FROM customers WHERE id = ${JOHN}`,
  ],
  ['keys-unused-after-their-end', `UPDATE api_keys SET revoked_at = now() - interval '1 hour', last_used_at = now()`],
  [
    'one-refresh-token',
    `WITH s AS (INSERT INTO sessions (tenant_id, id, user_id, created_at, expires_at)
       SELECT tenant_id, gen_random_uuid(), id, now(), now() FROM users LIMIT 1 RETURNING tenant_id, id)
     INSERT INTO refresh_tokens (tenant_id, id, session_id, secret_hash, created_at, expires_at)
     SELECT tenant_id, gen_random_uuid(), id, '', now(), now() FROM s, generate_series(1, 2)`,
  ],
  [
    'links-for-whom-they-let-in',
    `INSERT INTO password_resets (tenant_id, id, user_id, secret_hash, created_at, expires_at)
     SELECT tenant_id, gen_random_uuid(), id, decode(repeat('00', 32), 'hex'), now(), now() + interval '1 day'
     FROM users LIMIT 1`,
  ],
  [
    'choices-numbered',
    `UPDATE order_line_modifiers SET position = position + 1
     WHERE (order_line_id, position) IN (SELECT order_line_id, max(position) FROM order_line_modifiers GROUP BY 1 LIMIT 1)`,
  ],
  [
    'users-at-own-locations',
    `UPDATE users SET location_ids = (SELECT array_agg(id) FROM locations)
    WHERE email = 'manager@pbandj.demo'`,
  ],
  ['nothing-of-the-erased', erased(`'+15550100'`, true)],
  ['erasures-certified', erased('NULL', false)],
  ['tables-have-a-tenant', `CREATE TABLE strays (id uuid PRIMARY KEY)`],
  ['row-level-security', `ALTER TABLE promos NO FORCE ROW LEVEL SECURITY`],
  [
    'references-carry-the-tenant',
    `CREATE UNIQUE INDEX orders_alone ON orders (id);
    ALTER TABLE order_lines ADD CONSTRAINT anybodys FOREIGN KEY (order_id) REFERENCES orders (id)`,
  ],
  ['application-role', `ALTER ROLE breadboard_app CREATEDB`],
];

describe('verify', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadDemo(database.ownerUrl, NOW);
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.close();
  });

  const brokenIn = (outcomes: readonly Outcome[]) =>
    outcomes.filter(({ broken }) => broken.length > 0).map(({ id, broken }) => [id, broken]);

  it('finds nothing in the demo data, and has looked at something each time', async () => {
    const outcomes = await verify(database.ownerUrl);
    expect(brokenIn(outcomes)).toEqual([]);
    const idle = outcomes.filter(({ checked }) => checked === 0).map(({ id }) => id);
    expect(idle).toEqual(['one-key-an-order', 'feed-in-order', 'one-refresh-token']);
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
  });

  it('has a way to break each invariant in this file', () => {
    const all = [...SCHEMA_RULES, ...INVARIANTS].map(({ id }) => id);
    expect(BREAKS.map(([id]) => id).sort()).toEqual(all.sort());
  });

  it.each(BREAKS)('finds %s broken, and only that', async (id, sql) => {
    await client.query('BEGIN');
    try {
      await client.query(sql);
      const broken = brokenIn(await checkData(client));
      expect(broken).toEqual([[id, [expect.any(Object)]]]);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('finds a table that shows its rows to anybody', async () => {
    await database.owner('ALTER TABLE promos DISABLE ROW LEVEL SECURITY');
    try {
      expect(brokenIn(await verify(database.ownerUrl))).toEqual([
        ['row-level-security', [{ table_name: 'promos' }]],
        ['nothing-without-tenant', [{ table_name: 'promos' }]],
      ]);
    } finally {
      await database.owner('ALTER TABLE promos ENABLE ROW LEVEL SECURITY');
    }
  });

  it('reads what somebody else is just changing as it was, without waiting', async () => {
    await client.query('BEGIN');
    try {
      await client.query('UPDATE loyalty_accounts SET balance = balance + 1');
      expect(brokenIn(await verify(database.ownerUrl))).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('says so when there is no schema yet', async () => {
    const empty = await cloneDatabase(testServerUrl(), 'template0');
    try {
      await expect(verify(empty)).rejects.toThrow(NothingToVerify);
    } finally {
      await dropDatabase(testServerUrl(), empty);
    }
  });
});

describe('npm run verify', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadDemo(database.ownerUrl, NOW);
  });
  afterAll(() => database.close());

  it('exits with 0 when everything holds, and with 1 and the rows when something does not', async () => {
    const env = { DATABASE_URL: database.ownerUrl };
    expect(await runVerify(env)).toEqual({ exitCode: 0, text: expect.stringMatching(/Everything holds\.$/) });
    await database.owner(`UPDATE loyalty_accounts SET balance = balance + 1 WHERE customer_id = ${JOHN}`);
    const { exitCode, text } = await runVerify(env);
    expect(exitCode).toBe(1);
    expect(text).toContain('BROKEN  balances equal the sum of their ledger (1 found');
    expect(text).toContain('tenant=pbandj  customer=cust_abc123  balance=1251');
    expect(text).not.toMatch(/John|example\.com/);
  });

  it.each([
    ['there is no data yet', { DATA_DIR: '/nowhere' }, /^There is no database in \/nowhere\/postgres yet\. Start/],
    [
      'nobody answers',
      { DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' },
      /could not be checked: .*ECONNREFUSED/,
    ],
  ])('exits with 2 when %s', async (_name, env, sentence) => {
    expect(await runVerify(env)).toEqual({ exitCode: 2, text: expect.stringMatching(sentence) });
  });
});

describe('the report', () => {
  const holds: Outcome = { id: 'a', title: 'points add up', checked: 7, broken: [] };

  it('has a line for each invariant, and its verdict at the end', () => {
    expect(reportOf([holds])).toBe('ok      points add up (7 checked)\n\nEverything holds.');
  });

  it('shows the rows that break one by their public identifiers, at most twenty of them', () => {
    const row = { tenant: 'pbandj', customer_id: demoId('cust', 'abc123'), balance: 1251 };
    const report = reportOf([
      holds,
      { id: 'b', title: 'balances fit', checked: 30, broken: Array.from({ length: 22 }, () => row) },
    ]);
    expect(report).toContain('BROKEN  balances fit (22 found, 30 checked)\n');
    expect(report.match(/ {10}tenant=pbandj {2}customer=cust_abc123 {2}balance=1251\n/g)).toHaveLength(20);
    expect(report).toContain('… and 2 more\n\n1 of 2 do not hold.');
  });
});
