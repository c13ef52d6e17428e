import { type OrderingDesk, openDesk } from '../../support/ordering-desk';
import { aVisitor, DESK, type Visitor } from './browser';

/** A server, and somebody of the staff before a wide screen. */
export interface StaffDesk {
  readonly desk: OrderingDesk;
  readonly visitor: Visitor;
}

/** One server for the tests of a spec, and for each of them a browser that knows nobody; no test leaves a problem behind. */
export function staffDesk(): StaffDesk {
  let desk: OrderingDesk;
  let visitor: Visitor;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    visitor = await aVisitor({ viewport: DESK });
  });
  afterEach(async () => {
    await visitor.close();
    expect(visitor.problems).toEqual([]);
  });
  return {
    get desk() {
      return desk;
    },
    get visitor() {
      return visitor;
    },
  };
}
