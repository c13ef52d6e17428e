\set tenant random(1, :tenants)
\set guest random(1, 200)
\set item random(1, 38)
BEGIN;
INSERT INTO keys VALUES (:tenant, gen_random_uuid());
SELECT max(price) FILTER (WHERE id = :item) AS first, max(price) FILTER (WHERE id = :item + 1) AS second, gen_random_uuid() AS placed FROM items WHERE tenant = :tenant AND id IN (:item, :item + 1) \gset
UPDATE stock SET free = free - 1, held = held + 1 WHERE tenant = :tenant AND id = :item AND free >= 1;
UPDATE stock SET free = free - 1, held = held + 1 WHERE tenant = :tenant AND id = :item + 1 AND free >= 1;
UPDATE stock SET free = free - 1, held = held + 1 WHERE tenant = :tenant AND id = :item + 2 AND free >= 1;
INSERT INTO orders VALUES (:tenant, (:placed)::uuid, :guest, 'queued', (:first)::bigint + (:second)::bigint);
INSERT INTO lines VALUES (:tenant, (:placed)::uuid, 1, :item, (:first)::bigint), (:tenant, (:placed)::uuid, 2, :item + 1, (:second)::bigint);
INSERT INTO events (tenant, type, payload) VALUES (:tenant, 'order.placed', jsonb_build_object('order', (:placed)::text));
COMMIT;
