import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../database/new-id';
import { currentContext } from '../database/request-context';
import { createLogger } from '../observability/logger';
import { createHttpApp } from './create-http-app';
import { TextField } from './fields';

class GuestDto {
  @TextField({ min: 1, max: 50 })
  name: string;
}

const tenantId = newId();
const userId = newId();

@Controller('guests')
class GuestsController {
  @Post()
  greet(@Body() guest: GuestDto): object {
    return { greeting: `Hello ${guest.name}` };
  }
  @Get('me')
  me(): object {
    const context = currentContext();
    if (context) {
      context.tenantId = tenantId;
      const person = { customerId: null, locationIds: [], sessionId: newId() };
      context.principal = { userId, homeTenantId: tenantId, roles: ['customer'], ...person };
    }
    return {};
  }
  @Get(':email')
  fail(@Param('email') email: string): never {
    throw Object.assign(new Error(`Key (email)=(${email}) already exists.`), { code: '23505', detail: email });
  }
}
@Module({ controllers: [GuestsController] })
class GuestsModule {}

describe('the line of a request', () => {
  let app: NestFastifyApplication;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await createHttpApp(GuestsModule, { logger: createLogger('info', { write: (line) => lines.push(line) }) });
    await app.init();
  });
  afterAll(() => app.close());
  beforeEach(() => lines.splice(0));

  const onlyLine = (): Record<string, unknown> => {
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  };

  it('tells who, what, how it went and how long it took, by identifiers alone', async () => {
    await app.inject({ url: '/guests/me?token=canary-token', headers: { authorization: 'Bearer canary-bearer' } });
    const line = onlyLine();
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      request_id: expect.any(String),
      tenant: tenantId,
      principal: userId,
      method: 'GET',
      route: '/guests/me',
      status: 200,
      ms: expect.any(Number),
      round_trips: 0,
      msg: 'request',
    });
    expect(lines.join('')).not.toMatch(/canary/);
  });

  it.each([
    ['the body', { method: 'POST' as const, url: '/guests', payload: { name: 'Canary' } }, 201, '/guests'],
    ['a refused field', { method: 'POST' as const, url: '/guests', payload: { canary: 'Canary' } }, 400, '/guests'],
    ['the query', { method: 'POST' as const, url: '/guests?x=canary', payload: { name: 'x' } }, 201, '/guests'],
    ['the path', { method: 'GET' as const, url: '/guests/canary@guest.example' }, 500, '/guests/:email'],
    ['a path that nobody serves', { method: 'GET' as const, url: '/canary?canary' }, 404, 'unknown'],
  ])('repeats nothing of %s', async (_what, request, status, route) => {
    await app.inject(request);
    expect(onlyLine()).toMatchObject({ status, route });
    expect(lines.join('')).not.toMatch(/canary/i);
  });

  it('keeps kind, code and frames of what nobody expected, without its values', async () => {
    await app.inject('/guests/canary@guest.example');
    expect(onlyLine()).toMatchObject({ level: 'error', err: { type: 'Error', code: '23505' } });
    expect(lines[0]).toMatch(/request-log\.spec/);
  });
});
