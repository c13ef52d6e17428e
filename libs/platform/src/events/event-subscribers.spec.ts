import { newId } from '../database/new-id';
import { EventSubscribers, type PublishedEvent } from './event-subscribers';
import { RelaySignal } from './relay-signal';

const event = (type: PublishedEvent['type']): PublishedEvent => ({
  id: newId(),
  tenantId: newId(),
  type,
  aggregate: 'order',
  aggregateId: newId(),
  sequence: 1,
  payload: {},
  createdAt: new Date(),
});

describe('EventSubscribers', () => {
  it('calls those of the event’s type, one after the other', async () => {
    const subscribers = new EventSubscribers();
    const steps: string[] = [];
    const slowly = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} ends`);
    };
    subscribers.on('order.placed', slowly('first'));
    subscribers.on('order.canceled', slowly('other'));
    subscribers.on('order.placed', slowly('second'));
    await subscribers.deliver(event('order.placed'));
    expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('delivers what nobody wants to nobody', async () => {
    await expect(new EventSubscribers().deliver(event('order.placed'))).resolves.toBeUndefined();
  });

  it('throws what a handler throws, and leaves the ones behind it for the next try', async () => {
    const subscribers = new EventSubscribers();
    const behind = jest.fn();
    subscribers.on('order.placed', () => Promise.reject(new Error('away')));
    subscribers.on('order.placed', behind);
    await expect(subscribers.deliver(event('order.placed'))).rejects.toThrow('away');
    expect(behind).not.toHaveBeenCalled();
  });
});

describe('RelaySignal', () => {
  it('reaches everybody who listens, until they stop', () => {
    const signal = new RelaySignal();
    const [one, other] = [jest.fn(), jest.fn()];
    const stop = signal.onNudge(one);
    signal.onNudge(other);
    signal.nudge();
    stop();
    signal.nudge();
    expect([one.mock.calls.length, other.mock.calls.length]).toEqual([1, 2]);
    expect(() => new RelaySignal().nudge()).not.toThrow();
  });
});
