export * from './error-codes';
export * from './events';
export * from './impersonal-data';
export * from './permission-table';
export * from './permissions';
export * from './personal-data';
export * from './roles';
export * from './statuses';
