import { assert, AssertionFailed, required } from './assert';
import { isoSeconds, SystemClock } from './clock';
import { DomainError, errorsOf, ofFields } from './domain-error';

const fail = errorsOf({
  order_not_found: { kind: 'not_found', message: 'No order exists for that order_id.' },
  out_of_stock: { kind: 'conflict', message: 'Requested item is out of stock.' },
});

describe('errorsOf', () => {
  it('takes kind and message from the catalogue', () => {
    const error = fail('order_not_found');
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'order_not_found', kind: 'not_found', details: {} });
    expect(error.message).toBe('No order exists for that order_id.');
  });

  it('lets one throw be more exact and carry details', () => {
    const error = fail('out_of_stock', {
      message: 'Grape jelly is out of stock.',
      item: { type: 'jelly', option: 'grape' },
    });
    expect(error.message).toBe('Grape jelly is out of stock.');
    expect(error.details).toEqual({ item: { type: 'jelly', option: 'grape' } });
  });
});

describe('ofFields', () => {
  const wrong = (field: string) => ({ error: 'invalid_request', field, message: `${field} is wrong.` });

  it('tells of one wrong field by itself, and of several all together', () => {
    const name = { field: 'name', message: 'name is wrong.' };
    expect(ofFields([wrong('name')])).toEqual(name);
    expect(ofFields([wrong('name'), wrong('code')])).toEqual({ ...name, errors: [wrong('name'), wrong('code')] });
  });
});

describe('assertions', () => {
  it('pass what holds and stop what does not', () => {
    expect(required(0, 'zero')).toBe(0);
    expect(() => required(null, 'tenant')).toThrow(new AssertionFailed('tenant is missing'));
    expect(() => assert(false, 'never')).toThrow(AssertionFailed);
  });
});

describe('time', () => {
  it('is written in whole seconds of UTC', () => {
    expect(isoSeconds(new Date('2026-01-24T10:00:00.987Z'))).toBe('2026-01-24T10:00:00Z');
  });
  it('comes from the machine by default', () => {
    expect(Math.abs(new SystemClock().now().getTime() - Date.now())).toBeLessThan(1000);
  });
});
