\set tenant random(1, :tenants)
\set guest random(1, 200)
\set item random(1, 38)
SELECT place_order(:tenant, :guest, :item);
