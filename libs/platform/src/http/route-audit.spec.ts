import { Controller, Delete, Get, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Public, RequirePermission } from '../auth/permissions.decorator';
import { RouteAudit } from './route-audit';

@Controller('api/v1/things')
class TidyController {
  @Get()
  @RequirePermission('menu.read')
  list(): void {
    this.helper();
  }
  @Post(':id/')
  @Public()
  open(): void {}

  /** No route, so nothing has to be said of it. */
  helper(): void {}
}

@Public()
@Controller()
class OpenController {
  @Get('live')
  live(): void {}
  @Get('closed')
  @RequirePermission('audit.read')
  closed(): void {}
}

@Controller('api/v1/forgotten')
class ForgetfulController {
  @Get()
  @RequirePermission('menu.read')
  list(): void {}
  @Delete(':id')
  remove(): void {}
  @Post()
  add(): void {}
}

async function auditOf(...controllers: Type[]): Promise<RouteAudit> {
  class Root {}
  Module({ controllers, providers: [RouteAudit] })(Root);
  const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  const audit = app.get(RouteAudit);
  await app.close();
  return audit;
}

describe('the audit of routes', () => {
  it('knows what every route asks of a caller', async () => {
    const audit = await auditOf(TidyController, OpenController);
    expect(audit.routes()).toEqual([
      { method: 'GET', path: '/api/v1/things', permission: 'menu.read' },
      { method: 'POST', path: '/api/v1/things/:id', permission: 'public' },
      { method: 'GET', path: '/live', permission: 'public' },
      { method: 'GET', path: '/closed', permission: 'audit.read' },
    ]);
  });

  it('does not let a server start that has a route without a permission, and names every one', async () => {
    const started = auditOf(TidyController, ForgetfulController);
    await expect(started).rejects.toThrow(/neither @RequirePermission nor @Public/);
    await expect(started).rejects.toThrow('DELETE /api/v1/forgotten/:id\n  POST /api/v1/forgotten');
    await expect(started).rejects.not.toThrow('GET /api/v1/forgotten');
  });
});
