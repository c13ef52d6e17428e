import type { LoggerService } from '@nestjs/common';
import { PERSONAL_NAMES } from '@breadboard/contracts';
import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../config/config';

export type AppLogger = PinoLogger;

// Callers never log these; the second wall holds when one day somebody does.
const SECRETS = [
  'password',
  'secret',
  'token',
  'access_token',
  'refresh_token',
  'authorization',
  'x-api-key',
  'api_key',
  'parameters',
  'detail',
];
const HIDDEN = new Set([...SECRETS, ...PERSONAL_NAMES]);
const HIDDEN_TO_DEPTH = 4;
const CENSORED = '[redacted]';

/** A logger of JSON lines: ISO time, the level as a word, neither host nor process. Writes to standard output by default. */
export function createLogger(level: LogLevel, destination?: DestinationStream): AppLogger {
  const options = {
    level,
    base: undefined,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: (line: object) => redacted(line, 0) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A line without the values of hidden names, as deep as lines go. A look at each name costs less than a path for each. */
function redacted(line: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]: [string, unknown]) => {
      if (HIDDEN.has(name)) return [name, CENSORED];
      const goesDeeper = depth < HIDDEN_TO_DEPTH && typeof value === 'object' && value !== null;
      if (!goesDeeper || value instanceof Error || value instanceof Date) return [name, value];
      return [
        name,
        Array.isArray(value) ? value.map((part) => redactedPart(part, depth + 1)) : redacted(value, depth + 1),
      ];
    }),
  );
}

function redactedPart(value: unknown, depth: number): unknown {
  return typeof value === 'object' && value !== null ? redacted(value, depth) : value;
}

/** Sends what Nest has to say to the same logger. */
export class NestLoggerAdapter implements LoggerService {
  constructor(private readonly logger: AppLogger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    // Nest's last argument is the name of the class that speaks.
    const context = rest.at(-1);
    const text = message instanceof Error ? message.name : String(message);
    this.logger[level](typeof context === 'string' ? { context } : {}, text);
  }
}
