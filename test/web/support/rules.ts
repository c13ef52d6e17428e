import { type OrderingDesk, openDesk } from '../../support/ordering-desk';
import { aVisitor, faultsEverywhere, SCHEMES } from './browser';
import type { KnownPage } from './pages';

/** Reads every page by the rules of accessibility: in both widths, light and dark. */
export function describeRules(pages: readonly KnownPage[]): void {
  describe('every page, in both widths, light and dark', () => {
    let desk: OrderingDesk;
    beforeAll(async () => {
      desk = await openDesk();
    });
    afterAll(() => desk.close());

    it.each(pages.map((known) => [known.name, known] as const))(
      'keeps the rules of accessibility, and is not wider than the screen: %s',
      async (_name, known) => {
        const visitor = await aVisitor();
        try {
          await known.open(visitor.page, desk);
          expect(await faultsEverywhere(visitor, SCHEMES)).toEqual([]);
          expect(visitor.problems).toEqual([]);
        } finally {
          await visitor.close();
        }
      },
    );
  });
}
