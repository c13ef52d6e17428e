import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { DomainError, type ErrorKind, errorsOf, parseId, type Uuid } from '@breadboard/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { currentContext } from '../database/request-context';
import { UnitOfWork } from '../database/unit-of-work';
import { refusalFor } from '../http/error-body';
import { toldRefusal } from '../http/told-refusal';
import { fingerprintOf } from './fingerprint';
import { handOutTicket } from './idempotency-ticket';
import { AnsweredBefore, type GivenAnswer, type IdempotentRequest, IdempotencyStore } from './idempotency.store';

const fail = errorsOf(COMMON_ERRORS);
const BY_FLOW = 'breadboard:idempotent-by-flow';
const SHOWN_ONCE = 'breadboard:shown-once';
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Refusals that are answers of the business, and so are kept. */
const KEPT_KINDS = new Set<ErrorKind>(['conflict', 'refused', 'not_found', 'precondition']);
/** Refusals of the key itself, which say nothing of the work. */
const OWN_CODES = new Set(['request_in_progress', 'idempotency_key_reused']);

/** For handlers whose work takes several transactions: the flow claims the key in its first one, and answers it in its last. */
export function IdempotentByFlow(): MethodDecorator {
  return SetMetadata(BY_FLOW, true);
}

/** For answers with a secret in this field: it is shown once, and a repeat gets the answer without it. */
export function ShownOnce(field: string): MethodDecorator {
  return SetMetadata(SHOWN_ONCE, field);
}

/**
 * Answers a repeated write with the first answer. The answer is kept in the very transaction of the work, so that there is
 * never one without the other.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const idempotent = idempotentRequestOf(request);
    if (!idempotent) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const byFlow = this.reflector.get<boolean | undefined>(BY_FLOW, context.getHandler()) ?? false;
    const secret = this.reflector.get<string | undefined>(SHOWN_ONCE, context.getHandler());
    return from(this.answer({ idempotent, byFlow, secret, next, request, reply, claimedFor: null }));
  }

  private async answer(call: IdempotentCall): Promise<unknown> {
    try {
      return await (call.byFlow ? this.workByFlow(call) : this.work(call));
    } catch (error) {
      if (error instanceof AnsweredBefore) return replay(error.answer, call.reply);
      if (isKept(error)) await this.keepRefusal(call, error);
      throw error;
    }
  }

  private work({ idempotent, secret, next, reply }: IdempotentCall): Promise<unknown> {
    return this.unitOfWork.run(async () => {
      await this.store.begin(idempotent);
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.store.keep(idempotent, { status: reply.statusCode, body: textOf(without(secret, body)) });
      return body;
    });
  }

  private workByFlow(call: IdempotentCall): Promise<unknown> {
    handOutTicket({
      check: () => this.store.begin(call.idempotent),
      claim: async (resourceId) => {
        await this.store.claim(call.idempotent, resourceId);
        call.claimedFor = resourceId;
      },
    });
    return lastValueFrom(call.next.handle(), { defaultValue: undefined });
  }

  /** The caller hears its refusal whether it could be kept or not; a repeat is then simply tried again. */
  private async keepRefusal({ idempotent, request, claimedFor }: IdempotentCall, error: DomainError): Promise<void> {
    const { status, body } = toldRefusal(request, refusalFor(error));
    const told = { status, body: JSON.stringify(body) };
    try {
      await this.unitOfWork.run(() => this.store.keepRefusal(idempotent, told, claimedFor));
    } catch (failure) {
      this.logger.warn(`a refusal was not kept: ${failure instanceof Error ? failure.name : typeof failure}`);
    }
  }
}

interface IdempotentCall {
  readonly idempotent: IdempotentRequest;
  readonly byFlow: boolean;
  /** The field of the answer that is not kept. */
  readonly secret: string | undefined;
  readonly next: CallHandler;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** What the flow claimed the key for; null until then. */
  claimedFor: Uuid | null;
}

/** The key of a signed-in write; null when there is none. @throws invalid_request for a key that is none. */
function idempotentRequestOf(request: FastifyRequest): IdempotentRequest | null {
  const key = request.headers['idempotency-key'];
  const { principal, key: apiKey, tenantId } = currentContext() ?? {};
  const caller = apiKey ? `key:${apiKey.keyId}` : principal && `user:${principal.userId}`;
  if (key === undefined || caller === undefined || !tenantId || !WRITES.has(request.method)) return null;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw fail('invalid_request', {
      field: 'Idempotency-Key',
      message: 'The key must be 1 to 255 printable characters.',
    });
  }
  const { method, params, query, body, headers } = request;
  const route = request.routeOptions.url ?? '';
  const fingerprint = fingerprintOf({
    method,
    route,
    params,
    query,
    body: body ?? null,
    ifMatch: headers['if-match'] ?? null,
  });
  return { principal: caller, key, fingerprint, about: customerIn(params) };
}

/** The customer that a path names; null when it names none, or nonsense. */
function customerIn(params: unknown): Uuid | null {
  const { customer_id: named } = (params ?? {}) as { readonly customer_id?: unknown };
  return typeof named === 'string' ? parseId('cust', named) : null;
}

function isKept(error: unknown): error is DomainError {
  return error instanceof DomainError && KEPT_KINDS.has(error.kind) && !OWN_CODES.has(error.code);
}

function replay({ status, body }: GivenAnswer, reply: FastifyReply): string | undefined {
  void reply.code(status).header('idempotent-replayed', 'true');
  if (body === '') return undefined;
  void reply.header('content-type', 'application/json; charset=utf-8');
  return body;
}

function textOf(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body);
}

function without(field: string | undefined, body: unknown): unknown {
  if (field === undefined || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));
}
