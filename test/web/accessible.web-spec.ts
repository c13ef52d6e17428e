import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aVisitor, faultsEverywhere, SCHEMES } from './support/browser';
import { CONSOLE_PAGES, SHOP_PAGES } from './support/pages';

/** Reading every rule in four guises takes its time where others work beside. */
jest.setTimeout(240_000);

describe('every page, in both widths, light and dark', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([...SHOP_PAGES, ...CONSOLE_PAGES].map((known) => [known.name, known] as const))(
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

  it('does so in German, too, where words are longer', async () => {
    const visitor = await aVisitor({ locale: 'de-DE' });
    try {
      for (const path of [
        '',
        '/items/item_pbj',
        '/basket',
        '/sign-in',
        '/forgot',
        '/reset#token=bpr_none',
        '/account',
      ]) {
        await visitor.page.goto(`${desk.api.url}/shop/pbandj${path}`);
        await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
        expect(await faultsEverywhere(visitor, SCHEMES)).toEqual([]);
      }
      expect(visitor.problems).toEqual([]);
    } finally {
      await visitor.close();
    }
  });
});
