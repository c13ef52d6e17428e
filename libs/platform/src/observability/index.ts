export { type AppLogger, createLogger, NestLoggerAdapter } from './logger';
