export { appDataSourceOptions, appUrl, connectApp, type AppDataSourceOptions } from './data-source';
export { DatabaseModule } from './database.module';
export { migrate, ownerDataSource } from './migrate';
export { newId } from './new-id';
export { isWorthRetrying, sqlState, violatesUnique } from './pg-errors';
export { currentContext, runInContext, type RequestContext } from './request-context';
export { asOne, noQuery, query, type Query, type Statement } from './statement';
export { PLATFORM_TENANT_ID, SystemQueries, type TenantRecord } from './system-queries';
export { UnitOfWork, type UnitOptions } from './unit-of-work';
