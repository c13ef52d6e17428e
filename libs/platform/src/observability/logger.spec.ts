import { PERSONAL_NAMES } from '@breadboard/contracts';
import type { LogLevel } from '../config/config';
import { type AppLogger, createLogger, NestLoggerAdapter } from './logger';

function recording(level: LogLevel = 'trace'): { logger: AppLogger; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const logger = createLogger(level, { write: (line) => void written.push(line) });
  return { logger, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('is one line of JSON an entry: ISO time, the level as a word, neither host nor process', () => {
    const { logger, lines } = recording();
    logger.info({ route: '/health/live', text: 'two\nlines' }, 'request');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        route: '/health/live',
        text: 'two\nlines',
        msg: 'request',
      },
    ]);
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = recording('warn');
    logger.info('quiet');
    logger.warn('loud');
    expect(lines().map(({ msg }) => msg)).toEqual(['loud']);
    const silent = recording('silent');
    silent.logger.fatal('nothing');
    expect(silent.lines()).toEqual([]);
  });

  it.each([
    'password',
    'secret',
    'token',
    'access_token',
    'refresh_token',
    'authorization',
    'email',
    'phone',
    'parameters',
    'detail',
    ...PERSONAL_NAMES,
  ])('hides %s, should anybody ever log one', (name) => {
    const { logger, lines } = recording();
    logger.info({ [name]: 'canary', inner: { [name]: ['canary'] } }, 'oops');
    expect(lines()).toEqual([expect.objectContaining({ [name]: '[redacted]', inner: { [name]: '[redacted]' } })]);
  });

  it('hides by the map of personal data, in lists, too, and nothing else', () => {
    const { logger, lines } = recording();
    const [list, at] = [[{ firstName: 'canary' }, 'plain'], new Date('2026-01-24T10:00:00Z')];
    logger.info({ list, key: 'key_001', at, nothing: null, count: 7 }, 'oops');
    expect(PERSONAL_NAMES).toEqual(expect.arrayContaining(['first_name', 'special_instructions', 'street']));
    expect(lines()).toEqual([
      expect.objectContaining({
        list: [{ firstName: '[redacted]' }, 'plain'],
        key: 'key_001',
        at: '2026-01-24T10:00:00.000Z',
        nothing: null,
        count: 7,
      }),
    ]);
  });
});

describe('what Nest has to say', () => {
  it('keeps its urgency, a start-up notice being no news', () => {
    const { logger, lines } = recording();
    const nest = new NestLoggerAdapter(logger);
    for (const level of ['log', 'warn', 'error', 'fatal', 'debug', 'verbose'] as const) nest[level](level, 'Speaker');
    expect(lines().map(({ msg, level, context }) => [msg, level, context])).toEqual([
      ['log', 'debug', 'Speaker'],
      ['warn', 'warn', 'Speaker'],
      ['error', 'error', 'Speaker'],
      ['fatal', 'fatal', 'Speaker'],
      ['debug', 'debug', 'Speaker'],
      ['verbose', 'trace', 'Speaker'],
    ]);
  });

  it('never repeats the words of an error, nor its stack', () => {
    const { logger, lines } = recording();
    const nest = new NestLoggerAdapter(logger);
    const error = new TypeError('Key (email)=(ada@guest.example)');
    nest.error(error, error.stack, 'ExceptionsHandler');
    nest.error(error);
    expect(lines()).toEqual([
      expect.objectContaining({ msg: 'TypeError', context: 'ExceptionsHandler' }),
      expect.not.objectContaining({ context: expect.anything() }),
    ]);
    expect(JSON.stringify(lines())).not.toContain('guest');
  });
});
