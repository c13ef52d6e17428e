import { type OrderingDesk, openDesk } from '../../support/ordering-desk';
import { aVisitor, faultsEverywhere, SCHEMES, type Visitor } from './browser';
import type { KnownPage } from './pages';

/** Reads every page by the rules of accessibility: in both widths, light and dark. */
export function describeRules(pages: readonly KnownPage[]): void {
  describe('every page, in both widths, light and dark', () => {
    let desk: OrderingDesk;
    let visitor: Visitor;
    beforeAll(async () => {
      desk = await openDesk();
      visitor = await aVisitor();
    });
    afterEach(() => visitor.startOver());
    afterAll(async () => {
      await visitor.close();
      await desk.close();
    });

    it.each(pages.map((known) => [known.name, known] as const))(
      'keeps the rules of accessibility, and is not wider than the screen: %s',
      async (_name, known) => {
        await known.open(visitor.page, desk);
        expect(await faultsEverywhere(visitor, SCHEMES)).toEqual([]);
        expect(visitor.problems.splice(0)).toEqual([]);
      },
    );
  });
}
