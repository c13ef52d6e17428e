import { connect } from 'node:net';
import {
  Controller,
  ForbiddenException,
  Get,
  HttpException,
  MethodNotAllowedException,
  Module,
  Param,
  UnauthorizedException,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@breadboard/kernel';
import { createLogger } from '../observability/logger';
import { createHttpApp } from './create-http-app';
import { refusalFor } from './error-body';

const FAILURES: Readonly<Record<string, () => Error>> = {
  '401': () => new UnauthorizedException('jwt malformed'),
  '403': () => new ForbiddenException(),
  '405': () => new MethodNotAllowedException(),
  '429': () => new HttpException('ThrottlerException', 429),
  '418': () => new HttpException('teapot', 418),
  '502': () => new HttpException('SELECT secret', 502),
};

@Controller('api/v1')
class FailingController {
  @Get('fail/:how')
  fail(@Param('how') how: string): never {
    throw FAILURES[how]?.() ?? new Error('unknown');
  }
}
@Module({ controllers: [FailingController] })
class FailingModule {}

let app: NestFastifyApplication;
let port: number;

beforeAll(async () => {
  app = await createHttpApp(FailingModule, { logger: createLogger('silent') });
  await app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.getUrl()).port);
});
afterAll(() => app.close());

describe('refusals that the frame gives by itself', () => {
  it.each([
    ['401', 'unauthorized'],
    ['403', 'forbidden'],
    ['405', 'method_not_allowed'],
    ['429', 'rate_limited'],
    ['418', 'invalid_request'],
  ])('%s keeps its code', async (status, error) => {
    const answer = await app.inject(`/api/v1/fail/${status}`);
    expect([answer.statusCode, answer.json().error]).toEqual([Number(status), error]);
    expect(answer.body).not.toMatch(/jwt|Throttler|teapot/);
    expect(answer.headers['www-authenticate']).toBe(status === '401' ? 'Bearer' : undefined);
  });

  it('and nothing of what is wrong behind us is told', async () => {
    const answer = await app.inject('/api/v1/fail/502');
    expect([answer.statusCode, answer.json().error]).toEqual([500, 'internal_error']);
    expect(answer.body).not.toMatch(/secret/);
  });
});

describe('when to come back', () => {
  const retryAfter = (kind: 'limited' | 'unavailable' | 'conflict', seconds?: number): string | undefined =>
    refusalFor(new DomainError('x', kind, 'x', seconds === undefined ? {} : { retryAfter: seconds })).headers[
      'retry-after'
    ];

  it('is told in whole seconds, never none', () => {
    expect([0, 0.001, 0.5, 1, 1.2, 59.999].map((seconds) => retryAfter('limited', seconds))).toEqual([
      '1',
      '1',
      '1',
      '1',
      '2',
      '60',
    ]);
  });

  it('is a second for what is unavailable and says nothing else', () => {
    expect(retryAfter('unavailable')).toBe('1');
    expect(retryAfter('unavailable', 30)).toBe('30');
    expect(retryAfter('limited')).toBeUndefined();
    expect(retryAfter('conflict')).toBeUndefined();
  });
});

describe('what the router itself refuses', () => {
  it.each([
    ['a path that cannot be read', '/%E0%A4%A', 400, 'invalid_request'],
    ['a parameter longer than any', `/api/v1/fail/${'x'.repeat(201)}`, 404, 'not_found'],
  ])('%s is answered like everything else', async (_what, url, status, error) => {
    const answer = await app.inject({ url, headers: { 'x-request-id': 'mine-1' } });
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
    expect(answer.json().request_id).toBe('mine-1');
    expect(answer.headers).toMatchObject({ 'x-request-id': 'mine-1', 'cache-control': 'no-store' });
  });

  it('lets a parameter of 200 characters through', async () => {
    expect((await app.inject(`/api/v1/fail/${'x'.repeat(200)}`)).statusCode).toBe(500);
  });
});

describe('what is no request', () => {
  /** Everything the server says to raw input until it hangs up. */
  function said(input: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(input));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
  }

  it.each([
    ['headers over the limit', `GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
    ['another protocol', 'HELO mail.example\r\n\r\n', 400],
    ['a handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ])('%s is refused in our shape', async (_what, input, status) => {
    const [head = '', body = ''] = (await said(input)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    const told = JSON.parse(body) as Record<string, string>;
    expect(Object.keys(told)).toEqual(['error', 'message', 'request_id']);
    expect(told.error).toBe('invalid_request');
    expect(head.toLowerCase()).toContain(`x-request-id: ${told.request_id}`);
    expect(head.toLowerCase()).toContain(`content-length: ${Buffer.byteLength(body)}`);
    expect(head.toLowerCase()).toContain('cache-control: no-store');
  });
});
