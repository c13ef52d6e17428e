import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Delete, Get, Module, Param, Post, Put } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from '@breadboard/app-api';
import { formatId, parseId, required, type Uuid } from '@breadboard/kernel';
import { builtLineOf, choicesOf, type Dialect, KioskOrders, PbjModule } from '@breadboard/pbj';
import { createHttpApp, createLogger, loadConfig, newId, RequireKeyScope } from '@breadboard/platform';
import { cloneDatabase, dropDatabase, TEMPLATE, testServerUrl } from '@breadboard/testing';
import * as pg from 'pg';
import { loadDemo } from '../../tools/demo';
import { verify } from '../../tools/verify/index';
import { PRINTED_KEY } from '../support/kiosk';

/** What docs/another-dialect.md says of a bowl. */
const BOWL: Dialect = {
  choices: [
    { code: 'base', count: 'one' },
    { code: 'protein', count: 'one' },
    { code: 'spice', count: 'maybe', changeable: true },
    { code: 'toppings', count: 'any' },
  ],
  listed: ['base', 'protein'],
};

@Controller('v1/bowls')
class BowlsController {
  constructor(private readonly orders: KioskOrders) {}

  @Post()
  @RequireKeyScope('orders:write')
  async create(@Body() body: { readonly customer_id: string }): Promise<object> {
    const customerId = required(parseId('cus', body.customer_id), 'customer');
    const order = await this.orders.place(BOWL, { customerId, choices: { ...body }, notes: null });
    return { bowl_id: formatId('ord', order.id), choices: choicesOf(BOWL, builtLineOf(BOWL, order)) };
  }

  @Get(':id')
  @RequireKeyScope('orders:read')
  async read(@Param('id') id: string): Promise<object> {
    const order = await this.orders.read(required(parseId('ord', id), 'order'));
    return { status: order.status, choices: choicesOf(BOWL, builtLineOf(BOWL, order)) };
  }

  @Put(':id')
  @RequireKeyScope('orders:write')
  async change(@Param('id') id: string, @Body() body: object): Promise<object> {
    const wanted = { choices: { ...body }, notes: undefined, versions: null };
    const order = await this.orders.change(BOWL, required(parseId('ord', id), 'order'), wanted);
    return { choices: choicesOf(BOWL, builtLineOf(BOWL, order)) };
  }

  @Delete(':id')
  @RequireKeyScope('orders:write')
  async cancel(@Param('id') id: string): Promise<object> {
    return { status: (await this.orders.cancel(required(parseId('ord', id), 'order'), null)).status };
  }
}

class BowlsModule {}
Module({ imports: [PbjModule], controllers: [BowlsController] })(BowlsModule);

/** Groups of the bowl: code, least, most and options. */
const GROUPS = [
  ['base', 1, 1, ['rice', 'greens']],
  ['protein', 1, 1, ['tofu', 'beef']],
  ['spice', 0, 1, ['mild', 'hot']],
  ['toppings', 0, null, ['corn', 'beans', 'lime']],
] as const;

describe('another item that guests put together', () => {
  let ownerUrl: string;
  let dataDir: string;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'bowls-'));
    ownerUrl = await cloneDatabase(testServerUrl(), TEMPLATE);
    await loadDemo(ownerUrl, new Date());
    await putBowlOnTheMenu(ownerUrl);
    class Root {}
    const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    Module({ imports: [ApiModule.forRoot(config, ownerUrl), BowlsModule] })(Root);
    app = await createHttpApp(Root, { logger: createLogger('silent') });
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await dropDatabase(testServerUrl(), ownerUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
    const headers = { 'x-api-key': PRINTED_KEY };
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  }
  const bowl = { customer_id: 'cus_2048', base: 'rice', protein: 'tofu', spice: 'mild', toppings: ['lime', 'corn'] };

  it('is ordered, read, changed and canceled by its data alone', async () => {
    const made = await call('POST', '/v1/bowls', bowl);
    const choices = { base: 'rice', protein: 'tofu', spice: 'mild', toppings: ['lime', 'corn'] };
    expect([made.status, made.body.choices]).toEqual([201, choices]);
    const path = `/v1/bowls/${String(made.body.bowl_id)}`;
    expect((await call('PUT', path, { spice: 'hot', base: 'greens' })).body.choices).toEqual({
      ...choices,
      spice: 'hot',
    });
    expect((await call('GET', path)).body).toEqual({ status: 'queued', choices: { ...choices, spice: 'hot' } });
    expect((await call('DELETE', path)).body).toEqual({ status: 'canceled' });
    expect((await verify(ownerUrl)).filter(({ broken }) => broken.length > 0)).toEqual([]);
  });

  it('is refused in the same words, with what its menu has', async () => {
    const { status, body } = await call('POST', '/v1/bowls', { ...bowl, protein: 'gravel' });
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({
        error: 'invalid_enum',
        message: "Value 'gravel' is not a valid protein option.",
        field: 'protein',
        allowed: ['tofu', 'beef'],
      }),
    ]);
    const out = await call('POST', '/v1/bowls', { ...bowl, protein: 'beef' });
    expect([out.status, out.body]).toEqual([
      409,
      expect.objectContaining({
        error: 'out_of_stock',
        item: { type: 'protein', option: 'beef' },
        suggested: ['tofu'],
      }),
    ]);
  });

  it('leaves sandwiches what they are', async () => {
    const sandwich = { customer_id: 'cus_2048', bread: 'rye', peanut_butter: 'chunky', jelly: 'grape' };
    expect((await call('POST', '/v1/orders', sandwich)).status).toBe(201);
    expect((await call('POST', '/v1/orders', { ...sandwich, base: 'rice' })).status).toBe(400);
  });
});

/** A bowl on the menu of PB&J: tofu is in stock, beef has run out, and the rest uses nothing up. */
async function putBowlOnTheMenu(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ tenant: Uuid; location: Uuid; category: Uuid }>(
    `SELECT t.id AS tenant, l.id AS location, c.id AS category FROM tenants t JOIN locations l ON l.tenant_id = t.id
       JOIN menu_categories c ON c.tenant_id = t.id WHERE t.slug = 'pbandj' LIMIT 1`,
  );
  const { tenant, location, category } = required(rows[0], 'PB&J');
  const add = (sql: string, ...values: unknown[]) => client.query(sql, [tenant, ...values]);
  const item = newId();
  await add(
    `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position) VALUES ($1, $2, $3, 'Bowl', 90000, 99)`,
    item,
    category,
  );
  for (const [position, [code, min, max, options]] of GROUPS.entries()) {
    const group = newId();
    await add(
      `INSERT INTO modifier_groups (tenant_id, id, code, name, min_selections, max_selections) VALUES ($1, $2, $3, $3, $4, $5)`,
      group,
      code,
      min,
      max,
    );
    await add(
      `INSERT INTO menu_item_modifier_groups (tenant_id, menu_item_id, modifier_group_id, position) VALUES ($1, $2, $3, $4)`,
      item,
      group,
      position,
    );
    for (const [place, option] of options.entries()) {
      const modifier = newId();
      await add(
        `INSERT INTO modifiers (tenant_id, id, modifier_group_id, code, name, position) VALUES ($1, $2, $3, $4, $4, $5)`,
        modifier,
        group,
        option,
        place,
      );
      if (code === 'protein') await stockProtein(add, { location, modifier, option, place });
    }
  }
  await client.end();
}

async function stockProtein(
  add: (sql: string, ...values: unknown[]) => Promise<unknown>,
  { location, modifier, option, place }: { location: Uuid; modifier: Uuid; option: string; place: number },
): Promise<void> {
  const [stock, available] = [newId(), option === 'tofu' ? 9 : 0];
  await add(
    `INSERT INTO recipe_lines (tenant_id, id, modifier_id, stock_type, stock_option, quantity)
     VALUES ($1, $2, $3, 'protein', $4, 1)`,
    newId(),
    modifier,
    option,
  );
  await add(
    `INSERT INTO stock_items (tenant_id, id, location_id, type, option, position, available, updated_at)
     VALUES ($1, $2, $3, 'protein', $4, $5, $6, now())`,
    stock,
    location,
    option,
    100 + place,
    available,
  );
  await add(
    `INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, at) VALUES ($1, $2, $3, 'opening', $4, now())`,
    newId(),
    stock,
    available,
  );
}
