import type { Uuid } from '@breadboard/kernel';
import { newId, type PageEnd } from '@breadboard/platform';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { hashApiKey, newApiKey } from '../domain/api-key';
import { ApiKeyRepository, type ApiKeyView, type NewApiKey } from './api-key.repository';
import { StoredKeyRecords } from './stored-key-records';

describe('API keys on file', () => {
  let database: TestDatabase;
  let keys: ApiKeyRepository;
  let records: StoredKeyRecords;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    keys = new ApiKeyRepository(database.unitOfWork);
    records = new StoredKeyRecords(database.system, database.unitOfWork, keys, { demo: false });
  });
  beforeEach(async () => {
    shop = await aTenant(database);
  });
  afterAll(() => database.close());

  const unit = <T>(work: () => Promise<T>, tenantId = shop.tenantId): Promise<T> =>
    database.unitOfWork.run(work, { tenantId });
  const list = (after: PageEnd | null = null, limit = 20): Promise<ApiKeyView[]> =>
    unit(() => database.unitOfWork.fetch(keys.list(after, limit)));

  async function aKey(changes: Partial<NewApiKey> = {}): Promise<{ id: Uuid; text: string }> {
    const id = newId();
    const text = newApiKey('live', id);
    const key: NewApiKey = {
      id,
      name: 'Kiosk',
      locationId: shop.locationId,
      scopes: ['orders:read'],
      createdAt: database.clock.now(),
      expiresAt: null,
      secretHash: hashApiKey(text),
      ...changes,
    };
    await unit(() => database.unitOfWork.batch([keys.insert(key)]));
    return { id, text };
  }

  it('are found by what their holder sends, in whatever tenant', async () => {
    const expiresAt = new Date(database.clock.now().getTime() + 1_000);
    const { id: keyId, text } = await aKey({ expiresAt });
    const { tenantId, locationId } = shop;
    const found = { keyId, tenantId, locationId, scopes: ['orders:read'], expiresAt, isRevoked: false };
    expect(await records.find(text)).toEqual(found);
    expect(await records.find(newApiKey('live', keyId))).toBeNull();
    await unit(() => database.unitOfWork.batch([keys.revoke(keyId, database.clock.now())]));
    expect(await records.find(text)).toEqual({ ...found, isRevoked: true });
  });

  it('open nothing by a scope that is no more', async () => {
    const { id, text } = await aKey();
    await database.owner(`UPDATE api_keys SET scopes = '{orders:read,orders:steal}' WHERE id = $1`, [id]);
    expect((await records.find(text))?.scopes).toEqual(['orders:read']);
  });

  it('are listed newest first, page by page, each tenant its own', async () => {
    const ids: Uuid[] = [];
    for (let i = 0; i < 3; i += 1) {
      ids.unshift((await aKey()).id);
      database.clock.advance({ seconds: 1 });
    }
    const all = await list();
    expect(all.map(({ id }) => id)).toEqual(ids);
    expect((await list(all[0], 1)).map(({ id }) => id)).toEqual([ids[1]]);
    const rival = await aTenant(database);
    expect(await unit(() => database.unitOfWork.fetch(keys.list(null, 20)), rival.tenantId)).toEqual([]);
    expect(await unit(() => database.unitOfWork.fetch(keys.getForUpdate(ids[0] ?? '')), rival.tenantId)).toBeNull();
  });

  it('are revoked once: the first time counts', async () => {
    const { id } = await aKey();
    const first = database.clock.now();
    await unit(() => database.unitOfWork.batch([keys.revoke(id, first)]));
    database.clock.advance({ minutes: 1 });
    await unit(() => database.unitOfWork.batch([keys.revoke(id, database.clock.now())]));
    expect((await list())[0]?.revokedAt).toEqual(first);
  });

  it('have the use noted that is a minute after the last one, whichever process noted that', async () => {
    const { id: keyId } = await aKey();
    const use = () => records.noteUse({ ...shop, keyId, scopes: [] }, database.clock.now());
    const first = database.clock.now();
    await use();
    database.clock.advance({ seconds: 59 });
    await use();
    expect((await list())[0]?.lastUsedAt).toEqual(first);
    database.clock.advance({ seconds: 1 });
    await use();
    expect((await list())[0]?.lastUsedAt).toEqual(database.clock.now());
  });
});
