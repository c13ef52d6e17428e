export { busyDelayAt, busyModeAt, isPausedAt, pauseAllows } from './domain/busy';
export type { Address, Hours, KitchenPace, LocationForOrdering, OpeningHours, SlotRules } from './domain/location';
export { kitchenBeginsAt } from './domain/kitchen-begins';
export {
  businessDateOf,
  dayOf,
  isOpenAt,
  openingsAfter,
  openTimes,
  stretchOf,
  wallClock,
  weekdayOf,
} from './domain/opening-hours';
export { type Slot, slotAt, slotsBetween } from './domain/pickup-slots';
export { BusyModeResponse } from './http/locations.dto';
export { type LearnedMinutes, LearnedMinutesRepository } from './persistence/learned-minutes.repository';
export { LocationQueries } from './persistence/location.queries';
export { LocationsRepository } from './persistence/locations.repository';
export { TenantQueries } from './persistence/tenant.queries';
export { locationNotFound, TENANTS_ERRORS } from './tenants.errors';
export { TenantsModule } from './tenants.module';
