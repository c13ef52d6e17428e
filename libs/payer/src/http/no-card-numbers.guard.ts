import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { holdsCardNumber } from '@breadboard/platform';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../payer.errors';

/**
 * Refuses a body with a card number anywhere in it, under whatever name and however deep, before anything is made of it: no
 * fingerprint for a repeat, no list of wrong fields.
 */
@Injectable()
export class NoCardNumbers implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (holdsCardNumberAnywhere(body)) throw refuse('card_data_not_accepted');
    return true;
  }
}

/** Looks into a JSON value of any depth. */
export function holdsCardNumberAnywhere(body: unknown): boolean {
  const left: unknown[] = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' || typeof value === 'number') {
      if (holdsCardNumber(String(value))) return true;
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        if (holdsCardNumber(name)) return true;
        left.push(part);
      }
    }
  }
  return false;
}
