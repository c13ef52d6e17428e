import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@breadboard/kernel';
import { IsOptional, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { currentContext } from '../database/request-context';
import { createLogger } from '../observability/logger';
import { createHttpApp } from './create-http-app';
import {
  DateField,
  EnumField,
  IdField,
  IdListField,
  IntegerField,
  MoneyField,
  QueryInteger,
  TextField,
  TimestampField,
} from './fields';
import { IdParam } from './id-param';

class InnerDto {
  @IntegerField({ min: 1, max: 9 })
  quantity: number;
}
class BodyDto {
  @IdField('cust', { optional: true })
  customer_id?: string;
  @IdListField('item', { optional: true, max: 2 })
  items_liked?: string[];
  @MoneyField({ optional: true })
  tip?: number;
  @EnumField(['red', 'blue'], { optional: true })
  color?: string;
  @EnumField(['gold'], { optional: true, code: 'invalid_loyalty_tier', message: 'Tier must be gold' })
  tier?: string;
  @TimestampField({ optional: true })
  at?: Date;
  @DateField({ optional: true })
  birthday?: string;
  @TextField({ optional: true, min: 1, max: 5 })
  name?: string;
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => InnerDto)
  items?: InnerDto[];
}
class PageQuery {
  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit = 20;
}

@Controller('api/v1')
class ThingsController {
  @Post('things')
  take(@Body() body: BodyDto): object {
    return Object.assign(body, { context: currentContext()?.requestId });
  }
  @Get('things')
  list(@Query() query: PageQuery): object {
    return { limit: query.limit, type: typeof query.limit };
  }
  @Get('things/:id')
  one(
    @IdParam('id', 'ord', () => new DomainError('order_not_found', 'not_found', 'No such order.')) id: string,
  ): object {
    return { id };
  }
  @Get('fail/:how')
  fail(@Param('how') how: string): never {
    if (how === 'limited') throw new DomainError('rate_limited', 'limited', 'Slow down.', { retryAfter: 7 });
    if (how === 'overflow') throw Object.assign(new Error('value "secret" is out of range'), { code: '22003' });
    if (how === 'busy') throw new Error('timeout exceeded when trying to connect');
    throw Object.assign(new Error('SELECT secret FROM x'), { parameters: ['secret'] });
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

describe('the HTTP edge', () => {
  let app: NestFastifyApplication;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await createHttpApp(ThingsModule, { logger: createLogger('info', { write: (line) => lines.push(line) }) });
    await app.init();
  });
  afterAll(() => app.close());
  beforeEach(() => lines.splice(0));

  const post = async (payload: object | string, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/things',
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  it('carries the request id through guards, handlers, answers and the log', async () => {
    const answer = await post({}, { 'x-request-id': 'my-own.id_1' });
    expect(answer.json()).toEqual({ context: 'my-own.id_1' });
    expect(answer.headers['x-request-id']).toBe('my-own.id_1');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      request_id: 'my-own.id_1',
      route: '/api/v1/things',
      status: 201,
    });
    for (const insane of ['with space', 'x'.repeat(129), 'a\u00e9']) {
      expect((await post({}, { 'x-request-id': insane })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('serves the gateway’s paths as its own', async () => {
    expect((await get('/v1/commerce/things?limit=3')).json()).toEqual({ limit: 3, type: 'number' });
    for (const url of ['/v1/commercex/things', '/v1/commerce', '/v1/commerce/', '/v2/commerce/things']) {
      expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
    }
  });

  it('reads every kind of field', async () => {
    const answer = await post({
      customer_id: 'cus_2048',
      items_liked: ['item_123', 'item_456'],
      tip: 5.25,
      color: 'red',
      at: '2026-01-24T18:30:00+02:00',
      birthday: '2024-02-29',
      name: ' Ada ',
      items: [{ quantity: 2 }],
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      customer_id: expect.stringMatching(/^00000000-/),
      items_liked: [expect.stringMatching(/^00000000-/), expect.stringMatching(/^00000000-/)],
      at: '2026-01-24T16:30:00.000Z',
      name: 'Ada',
    });
  });

  it.each([
    [{ customer_id: 'ord_abc123' }, 'invalid_request', 'customer_id'],
    [{ customer_id: 42 }, 'invalid_request', 'customer_id'],
    [{ items_liked: ['item_1', 'item_123'] }, 'invalid_request', 'items_liked'],
    [{ items_liked: ['item_123', 'item_123', 'item_123'] }, 'invalid_request', 'items_liked'],
    [{ tip: -1 }, 'invalid_request', 'tip'],
    [{ tip: 0.00001 }, 'invalid_request', 'tip'],
    [{ tip: '5' }, 'invalid_request', 'tip'],
    [{ tip: 1e21 }, 'invalid_request', 'tip'],
    [{ color: 'green' }, 'invalid_enum', 'color'],
    [{ color: ['red'] }, 'invalid_enum', 'color'],
    [{ tier: 'tin' }, 'invalid_loyalty_tier', 'tier'],
    [{ at: '2026-02-30T10:00:00Z' }, 'invalid_request', 'at'],
    [{ at: '2026-01-24' }, 'invalid_request', 'at'],
    [{ at: '2026-01-24T18:30:00' }, 'invalid_request', 'at'],
    [{ birthday: '2026-02-29' }, 'invalid_request', 'birthday'],
    [{ name: '      ' }, 'invalid_request', 'name'],
    [{ name: 'too long' }, 'invalid_request', 'name'],
    [{ name: 'a\u0000b' }, 'invalid_request', 'name'],
    [{ items: [{ quantity: 0 }] }, 'invalid_request', 'items.0.quantity'],
    [{ items: [{ quantity: 1, more: 1 }] }, 'invalid_request', 'items.0.more'],
    [{ surprise: 1 }, 'invalid_request', 'surprise'],
  ])('refuses %j', async (body, error, field) => {
    const answer = await post(body);
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ error, field })]);
  });

  it('counts characters as people do', async () => {
    expect((await post({ name: '😀😀😀😀😀' })).statusCode).toBe(201);
    expect((await post({ name: '😀😀😀😀😀😀' })).statusCode).toBe(400);
  });

  it('names every wrong field at once, the first one at the top', async () => {
    const answer = (await post({ color: 'green', tip: -1, surprise: 1 })).json();
    expect(answer.errors.map((error: { field: string }) => error.field).sort()).toEqual(['color', 'surprise', 'tip']);
    expect(answer.field).toBe(answer.errors[0].field);
    expect(answer.errors.find((error: { field: string }) => error.field === 'color').allowed).toEqual(['red', 'blue']);
  });

  it.each([
    ['{', 400, 'malformed_json'],
    ['', 400, 'invalid_request'],
    [' ', 400, 'malformed_json'],
    ['{"__proto__":{"a":1}}', 400, 'malformed_json'],
    ['{"constructor":{"prototype":{"a":1}}}', 400, 'malformed_json'],
    ['[]', 400, 'invalid_request'],
    ['null', 400, 'invalid_request'],
    ['"text"', 400, 'invalid_request'],
    [`{"name":"${'x'.repeat(257 * 1024)}"}`, 413, 'payload_too_large'],
    [`{"name":${'['.repeat(60)}${']'.repeat(60)}}`, 400, 'invalid_request'],
  ])('refuses the body %.40s', async (payload, status, error) => {
    const answer = await post(payload);
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
    expect(answer.json().request_id).toBe(answer.headers['x-request-id']);
  });

  it('takes JSON alone', async () => {
    const answer = await post('a=1', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([answer.statusCode, answer.json().error]).toEqual([415, 'unsupported_media_type']);
  });

  it('never clamps a query in silence', async () => {
    expect((await get('/api/v1/things')).json()).toEqual({ limit: 20, type: 'number' });
    for (const bad of [
      'limit=0',
      'limit=101',
      'limit=1.5',
      'limit=',
      'limit=ten',
      'limit=1&limit=2',
      'limit[]=1',
      'page=1',
    ]) {
      const answer = await get(`/api/v1/things?${bad}`);
      expect([bad, answer.statusCode, answer.json().error]).toEqual([bad, 400, 'invalid_request']);
    }
  });

  it('takes an unreadable identifier in a path for a record that does not exist', async () => {
    expect((await get('/api/v1/things/ord_41b7')).statusCode).toBe(200);
    for (const id of ['nonsense', 'cust_abc123', '%00', '0']) {
      const answer = await get(`/api/v1/things/${id}`);
      expect([id, answer.statusCode, answer.json().error]).toEqual([id, 404, 'order_not_found']);
    }
  });

  it('tells an unknown path from a wrong method', async () => {
    const unknown = await get('/api/v1/nothing');
    expect([unknown.statusCode, unknown.json().error]).toEqual([404, 'not_found']);
    const wrong = await app.inject({ method: 'DELETE', url: '/v1/commerce/things' });
    expect([wrong.statusCode, wrong.json().error, wrong.headers.allow]).toEqual([
      405,
      'method_not_allowed',
      'GET, HEAD, POST',
    ]);
    const bad = await get('/%E0%A4%A');
    expect([bad.statusCode, bad.json().error]).toEqual([400, 'invalid_request']);
    const long = await get(`/api/v1/things/${'x'.repeat(300)}`);
    expect(long.statusCode).toBeGreaterThanOrEqual(400);
    expect(long.statusCode).toBeLessThan(500);
    expect(long.json().request_id).toBeTruthy();
  });

  it('says when to come back', async () => {
    const answer = await get('/api/v1/fail/limited');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '7']);
    expect(answer.json()).not.toHaveProperty('retryAfter');
  });

  it('tells what the database could not take from what it could not do', async () => {
    const overflow = await get('/api/v1/fail/overflow');
    expect([overflow.statusCode, overflow.json().error]).toEqual([400, 'invalid_request']);
    const busy = await get('/api/v1/fail/busy');
    expect([busy.statusCode, busy.json().error, busy.headers['retry-after']]).toEqual([503, 'unavailable', '1']);
  });

  it('says nothing of what went wrong inside, and logs it without its values', async () => {
    const answer = await get('/api/v1/fail/unknown?email=ada@guest.example');
    expect([answer.statusCode, answer.json().error]).toEqual([500, 'internal_error']);
    expect(answer.body).not.toMatch(/secret|SELECT/);
    const line = lines.find((text) => text.includes('request failed')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'error', route: '/api/v1/fail/:how', err: { type: 'Error' } });
    expect(lines.join('')).not.toMatch(/ada@guest|"secret"/);
  });
});
