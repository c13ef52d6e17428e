-- The least that a correct order has to touch, without tenancy rules, taxes, promos, history or loyalty: what the server's
-- figures are divided by. 50 restaurants × 40 items, 20,000 orders of yesterday, since keys of an empty table are checked by
-- a scan that gets slower with every order.
CREATE TABLE items (tenant int, id int, price bigint NOT NULL, PRIMARY KEY (tenant, id));
CREATE TABLE stock (tenant int, id int, free int NOT NULL CHECK (free >= 0), held int NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, id)) WITH (fillfactor = 50);
CREATE TABLE guests (tenant int, id int, name text NOT NULL, email text NOT NULL, phone text, created_at timestamptz NOT NULL
  DEFAULT now(), PRIMARY KEY (tenant, id));
CREATE TABLE keys (tenant int, key uuid, created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (tenant, key));
CREATE TABLE orders (tenant int, id uuid, guest int NOT NULL, status text NOT NULL, total bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (tenant, id));
CREATE INDEX orders_guest ON orders (tenant, guest, created_at);
CREATE TABLE lines (tenant int, order_id uuid, place int, item int NOT NULL, price bigint NOT NULL,
  PRIMARY KEY (tenant, order_id, place), FOREIGN KEY (tenant, order_id) REFERENCES orders (tenant, id));
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant int NOT NULL, type text NOT NULL,
  payload jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now());

INSERT INTO items SELECT t, i, 500 + 10 * i FROM generate_series(1, 50) t, generate_series(1, 40) i;
INSERT INTO stock SELECT t, i, 1000000000 FROM generate_series(1, 50) t, generate_series(1, 40) i;
INSERT INTO guests SELECT t, g, 'Guest ' || g, 'guest' || g || '@bench.example', '+1555' || 1000000 + g
  FROM generate_series(1, 50) t, generate_series(1, 200) g;
INSERT INTO orders SELECT 1 + n % 50, gen_random_uuid(), 1 + n % 200, 'delivered', 1000, now() - interval '1 day'
  FROM generate_series(1, 20000) n;
INSERT INTO lines SELECT o.tenant, o.id, p, p, 500 FROM orders o, generate_series(1, 2) p;
INSERT INTO keys SELECT tenant, gen_random_uuid() FROM orders;
INSERT INTO events (tenant, type, payload) SELECT tenant, 'order.placed', jsonb_build_object('order', id) FROM orders;

CREATE FUNCTION place_order(of_tenant int, of_guest int, item int) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  placed uuid := gen_random_uuid();
  first bigint;
  second bigint;
BEGIN
  INSERT INTO keys VALUES (of_tenant, gen_random_uuid());
  SELECT max(price) FILTER (WHERE id = item), max(price) FILTER (WHERE id = item + 1) INTO first, second
    FROM items WHERE tenant = of_tenant AND id IN (item, item + 1);
  FOR wanted IN item .. item + 2 LOOP
    UPDATE stock SET free = free - 1, held = held + 1 WHERE tenant = of_tenant AND id = wanted AND free >= 1;
    IF NOT FOUND THEN RAISE EXCEPTION 'out of stock'; END IF;
  END LOOP;
  INSERT INTO orders VALUES (of_tenant, placed, of_guest, 'queued', first + second);
  INSERT INTO lines VALUES (of_tenant, placed, 1, item, first), (of_tenant, placed, 2, item + 1, second);
  INSERT INTO events (tenant, type, payload) VALUES (of_tenant, 'order.placed', jsonb_build_object('order', placed));
  RETURN placed;
END $$;
