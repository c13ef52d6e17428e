import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { required } from '@breadboard/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Config, CONFIG } from '../config/config';
import { currentContext } from '../database/request-context';
import { tell } from '../limits/limit';
import { Limits } from '../limits/limits';
import { UNLIMITED_KEY } from '../limits/unlimited.decorator';
import { AuthenticationGuard } from './authentication.guard';
import { limitsOn } from './caller-limits';

/**
 * Finds out who is calling, and counts the call. Those who could not say who they are count as well, by their address, before
 * they hear of it.
 */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly authentication: AuthenticationGuard,
    private readonly limits: Limits,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Pick<Config, 'rateLimited' | 'limits'>,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const [known] = await Promise.allSettled([this.authentication.canActivate(execution)]);
    if (this.config.rateLimited && !this.isUnlimited(execution)) await this.count(execution);
    if (known.status === 'rejected') throw known.reason;
    return known.value;
  }

  private async count(execution: ExecutionContext): Promise<void> {
    const http = execution.switchToHttp();
    const { ip } = http.getRequest<FastifyRequest>();
    const countables = limitsOn(required(currentContext(), 'request context'), ip, this.config.limits);
    tell(await this.limits.spend(...countables), http.getResponse<FastifyReply>());
  }

  private isUnlimited(execution: ExecutionContext): boolean {
    const targets = [execution.getHandler(), execution.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(UNLIMITED_KEY, targets) ?? false;
  }
}
