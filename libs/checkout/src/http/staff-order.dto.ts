import { ORDER_STATUSES, type OrderStatus, type Role, ROLES } from '@breadboard/contracts';
import { formatId, isoSeconds } from '@breadboard/kernel';
import type { OrderStep } from '@breadboard/orders';
import { ApiProperty } from '@nestjs/swagger';
import { OrderDto } from './order.dto';

export class OrderStepDto {
  @ApiProperty({ enum: ORDER_STATUSES, example: 'prepping' })
  status: OrderStatus;
  /** @example 2026-01-24T18:00:00Z */
  at: string;
  /** The user who did it; null: the platform itself, as when the kitchen's line goes on. @example usr_abc123 */
  actor_id: string | null;
  /** The roles of that user; none: the platform itself or its staff, or somebody who is no longer there. */
  @ApiProperty({ enum: ROLES, isArray: true, example: ['restaurant_manager'] })
  actor_roles: Role[];
  /** The words that were given with it. */
  reason: string | null;

  static from({ status, at, actorId, actorRoles, reason }: OrderStep): OrderStepDto {
    return {
      status,
      at: isoSeconds(at),
      actor_id: actorId && formatId('usr', actorId),
      actor_roles: [...actorRoles],
      reason,
    };
  }
}

export class OrderHistoryDto {
  /** Oldest first. */
  data: OrderStepDto[];
}

/** An order as staff see it. */
export class StaffOrderDto extends OrderDto {
  /** Every status that it passed, oldest first. */
  history: OrderStepDto[];

  static withHistory(order: OrderDto, history: readonly OrderStep[]): StaffOrderDto {
    return Object.assign(order, { history: history.map((step) => OrderStepDto.from(step)) });
  }
}
