import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, DomainError, errorsOf, type Uuid } from '@breadboard/kernel';
import { type KitchenLoad, OrdersRepository, PickupSlotsRepository } from '@breadboard/orders';
import { noQuery, UnitOfWork } from '@breadboard/platform';
import {
  businessDateOf,
  dayOf,
  LocationQueries,
  type LocationForOrdering,
  locationNotFound,
} from '@breadboard/tenants';
import { pickupWindow, settlePickup } from '../domain/pickup-time';
import { offersBetween, type SlotOffer, type UsedLines } from '../domain/slot-choice';
import { turnOf } from './kitchen-turn';
import { PickupRoom } from './pickup-room';

const fail = errorsOf(COMMON_ERRORS);

/** What can be picked up when, on one date of a location. */
export interface PickupDay {
  readonly at: Date;
  readonly location: LocationForOrdering;
  /** `YYYY-MM-DD` at the location. */
  readonly date: string;
  readonly slots: readonly SlotOffer[];
  /** When an order of one line that came now would be ready; null: none is taken as soon as possible. */
  readonly asapReadyAt: Date | null;
}

/** Tells which pickup times a location has, by the rules that orders follow. */
@Injectable()
export class PickupCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locations: LocationQueries,
    private readonly orders: OrdersRepository,
    private readonly slots: PickupSlotsRepository,
    private readonly room: PickupRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The slots that begin on a date of the location; null: today. Joins a unit of work that is open for reading.
   * @throws location_not_found, invalid_request for a date that is past or beyond what can be ordered ahead.
   */
  async day(locationId: Uuid, wanted: string | null): Promise<PickupDay> {
    const now = this.clock.now();
    const [location, load] = await this.unitOfWork.fetchAll([
      this.locations.byId(locationId),
      this.orders.kitchenLoad(locationId, now),
    ]);
    if (!location) throw locationNotFound();
    const date = wanted ?? businessDateOf(location.timeZone, now);
    assertWithin(location, date, now);
    const { begins, ends } = dayOf(location.timeZone, date);
    const request = { location, pickup: { scheduledTime: null, kitchenAt: now }, lines: [null], at: now };
    const [ofDay, soon] = await this.unitOfWork.fetchAll([
      location.slotCapacityLines === null ? noQuery<UsedLines>(new Map()) : this.slots.used(locationId, begins, ends),
      this.room.used(request),
    ]);
    return {
      at: now,
      location,
      date,
      slots: offersBetween(location, { from: begins, until: ends, used: ofDay, now }),
      asapReadyAt: await this.asapReadyAt(location, load, soon, now),
    };
  }

  private async asapReadyAt(
    location: LocationForOrdering,
    load: KitchenLoad,
    used: UsedLines,
    now: Date,
  ): Promise<Date | null> {
    try {
      const pickup = settlePickup(location, null, now);
      if (!pickup) return null;
      const foreseen = await this.room.foreseen({ location, pickup, lines: [null], at: now }, load, used);
      return turnOf(location.kitchen, foreseen, load, now).promisedAt;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

function assertWithin(location: LocationForOrdering, date: string, now: Date): void {
  const today = businessDateOf(location.timeZone, now);
  const last = businessDateOf(location.timeZone, pickupWindow(location, now).latest);
  if (today <= date && date <= last) return;
  throw fail('invalid_request', { field: 'date', message: `The date must be from ${today} to ${last}.` });
}
