\set tenant random(1, :tenants)
\set guest random(1, 200)
SELECT o.id, o.status, o.total, o.created_at, l.item, l.price FROM (SELECT * FROM orders WHERE tenant = :tenant AND guest = :guest ORDER BY created_at DESC LIMIT 20) o JOIN lines l ON (l.tenant, l.order_id) = (o.tenant, o.id);
