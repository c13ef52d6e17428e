export * from './auth';
export * from './config/config';
export * from './database';
export * from './events';
export * from './http';
export * from './jobs';
export * from './observability';
