import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { Permission } from '@breadboard/contracts';
import { PERMISSION_KEY, PUBLIC_KEY, type RequiredPermission } from '../auth/permissions.decorator';

export interface AuditedRoute {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | 'public';
}

/** Knows every route and what it asks of a caller. A route that does not say it does not let the server start. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.handlers().filter(({ permission }) => permission === null);
    if (silent.length === 0) return;
    const list = silent.map(({ method, path }) => `  ${method} ${path}`).join('\n');
    throw new Error(`These routes have neither @RequirePermission nor @Public:\n${list}`);
  }

  routes(): AuditedRoute[] {
    return this.handlers().map(({ method, path, permission }) => ({
      method,
      path,
      permission: permission ?? 'public',
    }));
  }

  private handlers(): { method: string; path: string; permission: Permission | 'public' | null }[] {
    const scanner = new MetadataScanner();
    const controllers = new Set([...this.modules.values()].flatMap((module) => [...module.controllers.values()]));
    return [...controllers].flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prefix = String(Reflect.getMetadata(PATH_METADATA, metatype) ?? '');
      const prototype = metatype.prototype as Record<string, () => unknown>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as () => unknown;
        const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (verb === undefined) return [];
        const own = String(Reflect.getMetadata(PATH_METADATA, handler) ?? '');
        const path = `/${[prefix, own]
          .map((part) => part.replaceAll(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/')}`;
        return [{ method: RequestMethod[verb], path, permission: this.permissionOf(handler, metatype) }];
      });
    });
  }

  private permissionOf(handler: () => unknown, controller: object): Permission | 'public' | null {
    const targets = [handler, controller as never];
    const required = this.reflector.getAllAndOverride<RequiredPermission | undefined>(PERMISSION_KEY, targets);
    if (required) return required.permission;
    return this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_KEY, targets) ? 'public' : null;
  }
}
