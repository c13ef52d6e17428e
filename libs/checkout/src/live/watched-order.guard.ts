import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { parseId } from '@breadboard/kernel';
import { orderNotFound } from '@breadboard/orders';
import type { FastifyRequest } from 'fastify';
import { OrderReads } from '../http/order-reads';

/**
 * Lets nobody watch an order that it cannot read. A guard, for a stream is answered with 200 before its handler has looked
 * anything up. @throws order_not_found
 */
@Injectable()
export class WatchedOrderGuard implements CanActivate {
  constructor(private readonly reads: OrderReads) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const { params } = execution.switchToHttp().getRequest<FastifyRequest<{ Params: { order_id?: string } }>>();
    const orderId = parseId('ord', params.order_id ?? '');
    if (orderId === null) throw orderNotFound();
    await this.reads.view(orderId);
    return true;
  }
}
