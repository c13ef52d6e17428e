export { anOrder, type OrderOptions } from './an-order';
export { type Caller, type FeatureAnswer, type FeatureApp, type FeatureCall, startFeatureApp } from './feature-app';
export { freePort } from './free-port';
export { describeWithRedis, RedisServer } from './redis-server';
export { cloneDatabase, databaseUrl, dropDatabase, TEMPLATE } from './template-database';
export { type DeliveredMail, SmtpServer, textOfMail } from './smtp-server';
export { TestClock } from './test-clock';
export { createTestDatabase, testServerUrl, type TestDatabase } from './test-database';
export { aCustomer, aLocation, aTenant, someStock, type TenantWorld } from './worlds';
