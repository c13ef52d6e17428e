\set tenant random(1, :tenants)
\set item random(1, 38)
SELECT sum(price) FROM items WHERE tenant = :tenant AND id IN (:item, :item + 1);
