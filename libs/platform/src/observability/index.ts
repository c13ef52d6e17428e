export { describeFailure, type FailureDescription } from './describe-failure';
export { type AppLogger, createLogger, NestLoggerAdapter } from './logger';
