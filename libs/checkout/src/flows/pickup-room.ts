import { Injectable } from '@nestjs/common';
import { type DomainError, errorsOf, isoSeconds, required, type Uuid } from '@breadboard/kernel';
import { type KitchenLoad, PickupSlotsRepository } from '@breadboard/orders';
import { noQuery, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import { type LocationForOrdering, slotAt } from '@breadboard/tenants';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { type Pickup, pickupWindow } from '../domain/pickup-time';
import { asapPickup, asapSlots, hasRoom, suggestedSlots, type UsedLines } from '../domain/slot-choice';
import { turnOf } from './kitchen-turn';

const fail = errorsOf(CHECKOUT_ERRORS);
const HOUR = 3_600_000;
/** Others can only have taken a slot since it was looked at where two days meet, so a few looks are enough. */
const LOOKS = 3;

/** Who wants to be where when: what room in the slots is asked with. */
export interface RoomRequest {
  readonly location: LocationForOrdering;
  readonly pickup: Pickup;
  readonly lines: readonly unknown[];
  readonly at: Date;
}

/** When an order is picked up, and the room for it. */
export interface SettledRoom {
  readonly pickup: Pickup;
  /** Takes the room, where that is still to be done together with storing the order. */
  readonly taking: readonly Statement[];
}

/** Finds and takes room in the pickup slots of a location. Joins the open unit of work. */
@Injectable()
export class PickupRoom {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly slots: PickupSlotsRepository,
  ) {}

  /** Room for an order at a scheduled time; nothing is asked for one as soon as possible. */
  takeScheduled(orderId: Uuid, { location, pickup, lines }: RoomRequest): Query<Date | null> {
    if (!pickup.scheduledTime) return noQuery(null);
    const starts = [scheduledSlot(location, pickup.scheduledTime)];
    const { id: locationId, slotCapacityLines: capacity } = location;
    return this.slots.take({ orderId, locationId, lines: lines.length, capacity, starts });
  }

  /**
   * Takes room for an order as soon as possible, which its location's line has just been put behind what it has to do: in the
   * slot in which it will be ready, or in the next one that has room. @throws slot_unavailable
   */
  async takeAsap(orderId: Uuid, request: RoomRequest, load: KitchenLoad): Promise<SettledRoom> {
    const { location, pickup, lines, at: now } = request;
    const { id: locationId, slotCapacityLines: capacity } = location;
    const ready = turnOf(location.kitchen, pickup, load, now).promisedAt;
    const starts = asapSlots(location, ready, now).map(({ start }) => start);
    const wish = { orderId, locationId, lines: lines.length };
    // Without a limit it cannot fail, and so needs no round trip of its own.
    if (capacity === null)
      return { pickup, taking: starts.slice(0, 1).flatMap((start) => this.slots.takeFreely({ ...wish, start })) };
    const take = this.slots.take({ ...wish, capacity, starts });
    for (let look = 1; look <= LOOKS; look += 1) {
      const start = await this.unitOfWork.fetch(take);
      if (start) return { pickup: asapPickup(location, ready, start, now), taking: [] };
    }
    throw await this.refusal(request);
  }

  /** What is taken of the slots that matter to a pickup, for `foreseen`. */
  used({ location, pickup, at }: RoomRequest): Query<UsedLines> {
    if (location.slotCapacityLines === null) return noQuery<UsedLines>(new Map());
    const [from, until] = pickup.scheduledTime
      ? [scheduledSlot(location, pickup.scheduledTime), pickup.scheduledTime]
      : [at, at];
    // A slot lasts four hours at most, and nobody waits a whole day for what is made as soon as possible.
    return this.slots.used(location.id, new Date(from.getTime() - 4 * HOUR), new Date(until.getTime() + 24 * HOUR));
  }

  /** The pickup that an order would get now. @throws slot_unavailable */
  async foreseen(request: RoomRequest, load: KitchenLoad, used: UsedLines): Promise<Pickup> {
    const { location, pickup, lines, at: now } = request;
    const fits = (start: Date): boolean => hasRoom(location.slotCapacityLines, used, start, lines.length);
    if (pickup.scheduledTime) {
      if (fits(scheduledSlot(location, pickup.scheduledTime))) return pickup;
      throw await this.refusal(request);
    }
    const ready = turnOf(location.kitchen, pickup, load, now).promisedAt;
    const slot = asapSlots(location, ready, now).find(({ start }) => fits(start));
    if (!slot) throw await this.refusal(request);
    return asapPickup(location, ready, slot.start, now);
  }

  /** `slot_unavailable` with what could be had instead. */
  async refusal(
    request: Omit<RoomRequest, 'pickup'> & { readonly pickup: Pick<Pickup, 'scheduledTime'> },
  ): Promise<DomainError> {
    const { location, pickup, lines, at: now } = request;
    const field = pickup.scheduledTime ? { field: 'scheduled_time' } : {};
    const { slotCapacityLines: capacity } = location;
    if (capacity !== null && lines.length > capacity) {
      const message = `An order of ${lines.length} lines does not fit into a pickup time, which has room for ${capacity}.`;
      return fail('slot_unavailable', { ...field, message });
    }
    const { earliest, latest } = pickupWindow(location, now);
    const used = await this.unitOfWork.fetch(this.slots.used(location.id, earliest, new Date(latest.getTime() + 1)));
    const near = pickup.scheduledTime ?? now;
    const suggested = suggestedSlots(location, { near, lines: lines.length, used, now }).map(isoSeconds);
    return fail('slot_unavailable', { ...field, ...(suggested.length > 0 ? { suggested } : {}) });
  }

  /** Gives back what an order holds. */
  release(orderId: Uuid, at: Date): Query<void> {
    return this.slots.release(orderId, at);
  }
}

function scheduledSlot(location: LocationForOrdering, scheduledTime: Date): Date {
  return required(slotAt(location, scheduledTime), 'slot of a time inside opening hours').start;
}
