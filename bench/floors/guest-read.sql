\set tenant random(1, :tenants)
\set guest random(1, 200)
SELECT tenant, id, name, email, phone, created_at FROM guests WHERE tenant = :tenant AND id = :guest;
