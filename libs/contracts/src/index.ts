export * from './error-codes';
export * from './events';
export * from './permissions';
export * from './roles';
export * from './statuses';
