import { AVERY, JOHN, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSource, type Payer, payerOf, refusal, told } from '../support/payer';
import type { Answer } from '../support/test-api';

const NOT_FOUND = refusal(404, 'not_found', 'not_found');
const EXISTS = refusal(409, 'conflict', 'already_exists', 'id');
const wrong = (parameter: string): object => refusal(400, 'bad_request', 'invalid_parameter', parameter);
const CARD_REFUSED = refusal(400, 'bad_request', 'card_data_not_accepted');
const CARD = '4242424242424242';
/** A text in other digits: those of another script, by where its zero is. */
const inDigitsFrom = (zero: number, text: string): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('the payments surface at its edges', () => {
  let desk: OrderingDesk;
  let payer: Payer;
  beforeAll(async () => {
    desk = await openDesk();
    payer = payerOf(desk.api);
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const create = (body: object): Promise<Answer> => payer('POST', '/customers', body);
  const read = (id: string): Promise<Answer> => payer('GET', `/customers/${encodeURIComponent(id)}`);
  const update = (id: string, body: object): Promise<Answer> => payer('POST', `/customers/${id}`, body);
  const list = (query: string): Promise<Answer> => payer('GET', `/customers?${query}`);
  const idsIn = ({ body }: Answer): unknown[] => (body.data as { id: unknown }[]).map(({ id }) => id);

  describe('an identifier', () => {
    it.each([
      ['one character', 'x'],
      ['forty', 'x'.repeat(40)],
      ['forty that take two places each', '🥪'.repeat(40)],
      ['written from right to left', 'לקוח-12'],
      ['a number', '0'],
      ['a UUID of nobody', 'fd74a5c5-0163-469a-ae8e-031f0259b576'],
      ['of ours, of nobody', 'cust_zzzzzz'],
      ['of another kind of ours', 'ord_41b7'],
      ['a word of JSON', 'true'],
      ['a wildcard', '%_*'],
      ['a path', '../../admin'],
      ['a name of JavaScript', '__proto__'],
    ])('may be %s, and finds its customer in every way', async (_what, id) => {
      const made = await create({ id });
      expect([made.status, made.body.id]).toEqual([201, id]);
      expect((await read(id)).body).toEqual(made.body);
      expect(idsIn(await list(`ids=${encodeURIComponent(id)}`))).toEqual([id]);
      expect((await list(`startingAfter=${encodeURIComponent(id)}&limit=1`)).status).toBe(200);
      expect(told(await create({ id }))).toEqual(EXISTS);
    });

    it.each([
      ['forty-one characters', 'x'.repeat(41)],
      ['forty-one that take two places each', '🥪'.repeat(41)],
      ['two dots', '..'],
      ['a space at the end', 'x '],
      ['nothing but a joiner', '\u200d'],
      ['hidden behind a mark of direction', '\u202ex'],
      ['half a character', 'x\ud83e'],
      ['a zero byte', 'x\u0000'],
      ['two lines', 'x\ny'],
    ])('is not %s', async (_what, id) => {
      expect(told(await create({ id }))).toEqual(wrong('id'));
      if (id.isWellFormed()) expect(told(await list(`ids=${encodeURIComponent(id)}`))).toEqual(wrong('ids'));
    });

    it('of ours is taken in every spelling, also when its customer is gone', async () => {
      const { body } = await create({});
      const ours = String(body.id);
      const spellings = [ours, ours.replace('cust_', 'cus_'), uuidOf(ours)];
      for (const id of spellings) expect(told(await create({ id }))).toEqual(EXISTS);
      expect((await payer('DELETE', `/customers/${ours}`)).status).toBe(204);
      for (const id of spellings) {
        expect(told(await create({ id }))).toEqual(EXISTS);
        expect(told(await read(id))).toEqual(NOT_FOUND);
      }
    });

    it('is free again with the e-mail once its customer is erased, for somebody who inherits nothing', async () => {
      const person = { id: 'phoenix', email: 'phoenix@example.com' };
      const seen = new Set<unknown>();
      for (let life = 0; life < 3; life += 1) {
        const born = await create({ ...person, defaultSourceId: await aSource(payer) });
        expect([born.status, (born.body.sources as unknown[]).length]).toEqual([201, 1]);
        const [row] = await desk.api.owner<{ id: string }>(`SELECT id FROM customers WHERE external_id = 'phoenix'`);
        seen.add(row?.id);
        expect((await payer('DELETE', '/customers/phoenix')).status).toBe(204);
        expect(told(await read('phoenix'))).toEqual(NOT_FOUND);
        expect(told(await list('startingAfter=phoenix'))).toEqual(wrong('startingAfter'));
        expect(idsIn(await list('ids=phoenix&email=phoenix@example.com'))).toEqual([]);
      }
      expect(seen.size).toBe(3);
      expect((await create(person)).body).toMatchObject({ sources: [], requestToBeForgotten: false, enabled: true });
    });
  });

  describe('a list', () => {
    it('takes a hundred names in any spelling, and not one more', async () => {
      const names = Array.from({ length: 100 }, (_, n) => (n === 0 ? JOHN : `nobody-${n}`));
      const spellings = (all: string[]) => [
        `ids=${all.join()}`,
        all.map((name) => `ids=${name}`).join('&'),
        all.map((name) => `ids[]=${name}`).join('&'),
        [`ids=${all.slice(0, 50).join()}`, ...all.slice(50).map((name) => `ids=${name}`)].join('&'),
      ];
      for (const query of spellings(names)) expect(idsIn(await list(query))).toEqual([JOHN]);
      for (const query of spellings([...names, 'nobody-100'])) {
        expect(await list(query)).toMatchObject({ status: 400, body: { type: 'bad_request' } });
      }
    });

    it('names a customer once, however often and by whatever name it is asked for', async () => {
      const asked = [JOHN, JOHN.replace('cust', 'cus'), uuidOf(JOHN), JOHN].join();
      expect(idsIn(await list(`ids=${asked}`))).toEqual([JOHN]);
      expect(idsIn(await list(`ids=${asked}&email=john.doe@example.com&limit=1`))).toEqual([JOHN]);
    });

    it.each(['TRUE', '1', '', 'null', 'yes', '%00'])('knows no truth but true and false: %j', async (word) => {
      expect(told(await list(`requestToBeForgotten=${word}`))).toEqual(wrong('requestToBeForgotten'));
    });

    it.each([
      ['limit=1&limit=2', 'limit'],
      ['limit=-1', 'limit'],
      ['limit=1.5', 'limit'],
      ['limit=1e1', 'limit'],
      ['limit=', 'limit'],
      ['limit=%201', 'limit'],
      ['limit=9007199254740993', 'limit'],
      ['requestToBeForgotten=true&requestToBeForgotten=false', 'requestToBeForgotten'],
      ['startingAfter[x]=1', 'startingAfter[x]'],
      [`startingAfter=${JOHN}&startingAfter=${AVERY}`, 'startingAfter'],
      ['email=a@b.example&email=c@d.example', 'email'],
      ['__proto__=1', '__proto__'],
    ])('refuses ?%s', async (query, parameter) => {
      expect(told(await list(query))).toEqual(wrong(parameter));
    });

    it('has the limits 1 and 100', async () => {
      expect((await list('limit=1')).body).toMatchObject({ hasMore: true, data: [expect.anything()] });
      expect((await list('limit=100')).body).toMatchObject({ hasMore: false });
    });
  });

  describe('a change', () => {
    it.each(['email', 'locale', 'type', 'enabled', 'defaultSourceId', 'requestToBeForgotten'])(
      'to nothing is none: %s',
      async (field) => {
        const before = (await read(AVERY)).body;
        expect(told(await update(AVERY, { [field]: null }))).toEqual(wrong(field));
        expect((await read(AVERY)).body).toEqual(before);
      },
    );

    it.each(['TRUE', 'true', 1, 0, '', [true], {}])('takes no truth but true and false: %j', async (value) => {
      for (const field of ['enabled', 'requestToBeForgotten']) {
        expect(told(await update(AVERY, { [field]: value }))).toEqual(wrong(field));
      }
    });

    it.each([[[]], [[{}]], ['"text"'], [null], [7]])('is an object: %j', async (body) => {
      const raw = JSON.stringify(body);
      const answer = await payer('POST', `/customers/${AVERY}`, undefined, { raw });
      expect([raw, answer.status < 500]).toEqual([raw, true]);
    });

    it('of the default takes a source of one’s own that still pays, and is done whole or not at all', async () => {
      const [mine, foreign, gone] = [await aSource(payer), await aSource(payer), await aSource(payer)];
      await create({ id: 'owner', defaultSourceId: mine });
      await create({ id: 'stranger', defaultSourceId: foreign });
      await payer('POST', `/customers/owner/sources/${gone}`);
      await payer('DELETE', `/customers/owner/sources/${gone}`);
      const before = (await read('owner')).body;
      const taken = refusal(409, 'conflict', 'conflict', 'defaultSourceId');
      for (const [source, refused] of [
        [foreign, taken],
        [gone, taken],
        ['pm_zzz', wrong('defaultSourceId')],
        [JOHN, wrong('defaultSourceId')],
        ['', wrong('defaultSourceId')],
      ] as const) {
        const body = {
          defaultSourceId: source,
          locale: 'de_DE',
          email: 'owner@example.com',
          requestToBeForgotten: true,
        };
        expect([source, told(await update('owner', body))]).toEqual([source, refused]);
        expect((await read('owner')).body).toEqual(before);
      }
    });
  });

  it.each([
    ['in full-width digits', inDigitsFrom(0xff10, CARD)],
    ['in Arabic digits', inDigitsFrom(0x660, CARD)],
    ['in Devanagari digits', inDigitsFrom(0x966, CARD)],
    ['in bold digits', inDigitsFrom(0x1d7ce, CARD)],
    ['with spaces that do not break', '4242\u00a04242\u00a04242\u00a04242'],
    ['with thin spaces', '4242\u20094242\u20094242\u20094242'],
    ['with two spaces', '4242  4242  4242  4242'],
    ['with long dashes', '4242–4242–4242–4242'],
    ['with dots', '4242.4242.4242.4242'],
    ['with characters that cannot be seen', '4242\u200b4242\u200b4242\u200b4242'],
    ['over lines', '4242\n4242\n4242\n4242'],
  ])('a card number is refused, wherever it stands: %s', async (_how, number) => {
    for (const body of [{ email: number }, { deep: [{ er: { note: `card ${number}` } }] }, { [number]: 1 }]) {
      const answer = await update(AVERY, body);
      expect(told(answer)).toEqual(CARD_REFUSED);
      expect(answer.text).not.toContain('4242');
    }
    expect(told(await payer('POST', '/sources', { type: 'card', token: number }))).toEqual(CARD_REFUSED);
  });
});
