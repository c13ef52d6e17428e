import { type OrderingDesk, openDesk } from '../support/ordering-desk';
import { aVisitor, faultsEverywhere, SCHEMES } from './support/browser';
import { SHOP_PAGES } from './support/pages';
import { describeRules } from './support/rules';

/** Reading every rule in four guises takes its time where others work beside. */
jest.setTimeout(240_000);

describeRules(SHOP_PAGES);

describe('the shop in German, where words are longer', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('keeps the rules, too', async () => {
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
