export { type Address, type KitchenPace, type LocationForOrdering, type OpeningHours } from './domain/location';
export { businessDateOf, isOpenAt } from './domain/opening-hours';
export { LocationQueries } from './persistence/location.queries';
export { TenantQueries } from './persistence/tenant.queries';
export { locationNotFound, TENANTS_ERRORS } from './tenants.errors';
export { TenantsModule } from './tenants.module';
