import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type KitchenLoad, OrdersRepository } from '@breadboard/orders';
import { businessDateOf } from '@breadboard/tenants';
import { PickupRoom, type RoomRequest, type SettledRoom } from './pickup-room';

/** The place of an order in the line of its location. */
export interface PlaceInLine extends SettledRoom {
  readonly businessDate: string;
  readonly number: string;
  /** What the kitchen has to do before this one. */
  readonly load: KitchenLoad;
}

/** Puts an order in the line of its location: the day's number, then room in a pickup slot. */
@Injectable()
export class LocationLine {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly room: PickupRoom,
  ) {}

  /** What is asked to get in line, in this order. */
  questions(orderId: Uuid, request: RoomRequest, now: Date) {
    const { location } = request;
    return [
      // Before the line is counted, so that none is overlooked, and of two at once only one finds a station free.
      this.orders.joinLine(location.id, businessDateOf(location.timeZone, now)),
      this.orders.kitchenLoad(location.id, now),
      this.room.takeScheduled(orderId, request),
    ] as const;
  }

  /**
   * The place that the answers mean. As soon as possible is only known once the line is, so that this takes its slot with
   * a question of its own. @throws slot_unavailable
   */
  async place(
    orderId: Uuid,
    request: RoomRequest,
    answers: {
      readonly number: string;
      readonly load: KitchenLoad;
      readonly slot: Date | null;
    },
    now: Date,
  ): Promise<PlaceInLine> {
    const { location, pickup } = request;
    const { number, load, slot } = answers;
    if (pickup.scheduledTime && !slot) throw await this.room.refusal(request);
    const settled = pickup.scheduledTime ? { pickup, taking: [] } : await this.room.takeAsap(orderId, request, load);
    return { businessDate: businessDateOf(location.timeZone, now), number, load, ...settled };
  }

  /** Gives back the room that an order holds, in line as those are who take some; its number is gone. */
  leave({ id, locationId }: { readonly id: Uuid; readonly locationId: Uuid }, at: Date) {
    return [this.orders.lineUp(locationId), this.room.release(id, at)] as const;
  }
}
