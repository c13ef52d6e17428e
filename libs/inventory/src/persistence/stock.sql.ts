// Rows of stock are locked by a CTE of their own, in the order of their ids, before any of them is changed: two orders that
// want the same items in another order can then wait for one another, but never in a circle.

/**
 * $1 tenant, $2 location, $3 needs as JSON, $4 order, $5 moment. Rows: the needs, first named first, each with the stock item
 * as it is now; without one where it could not be met.
 */
export const RESERVE = `
  WITH needs AS (
    SELECT n.type, n.option, sum(n.quantity)::integer AS quantity, min(n.place) AS place
    FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (type text, option text, quantity integer)) WITH ORDINALITY
      AS n (type, option, quantity, place)
    GROUP BY n.type, n.option
  ), locked AS MATERIALIZED (
    SELECT s.id, n.quantity
    FROM stock_items s JOIN needs n ON (n.type, n.option) = (s.type, s.option)
    WHERE s.tenant_id = $1 AND s.location_id = $2
    ORDER BY s.id
    FOR NO KEY UPDATE OF s
  ), taken AS (
    UPDATE stock_items s
    SET available = s.available - l.quantity, reserved = s.reserved + l.quantity, updated_at = $5
    FROM locked l
    WHERE s.tenant_id = $1 AND s.id = l.id AND s.available >= l.quantity
    RETURNING s.id, s.location_id, s.type, s.option, s.available, s.low_threshold, l.quantity
  ), held AS (
    INSERT INTO stock_reservations (tenant_id, order_id, stock_item_id, quantity)
    SELECT $1, $4, t.id, t.quantity FROM taken t
  )
  SELECT t.id, t.location_id AS "locationId", n.type, n.option, t.available, t.low_threshold AS "lowThreshold",
    t.available + t.quantity AS "before"
  FROM needs n LEFT JOIN taken t ON (t.type, t.option) = (n.type, n.option)
  ORDER BY n.place`;

// What an order still holds, locked. A second caller waits here, and then finds nothing held any more.
const HELD = `
  held AS MATERIALIZED (
    SELECT r.stock_item_id, r.quantity
    FROM stock_reservations r JOIN stock_items s ON (s.tenant_id, s.id) = (r.tenant_id, r.stock_item_id)
    WHERE r.tenant_id = $1 AND r.order_id = $2 AND r.state = 'held'
    ORDER BY s.id
    FOR NO KEY UPDATE OF s, r
  )`;

const ended = (state: 'released' | 'consumed'): string => `
  ended AS (
    UPDATE stock_reservations r SET state = '${state}'
    FROM held h
    WHERE r.tenant_id = $1 AND r.order_id = $2 AND r.stock_item_id = h.stock_item_id
  )`;

/** $1 tenant, $2 order, $3 moment. Rows: the stock items as they are now. */
export const RELEASE = `
  WITH ${HELD}, ${ended('released')}
  UPDATE stock_items s
  SET available = s.available + h.quantity, reserved = s.reserved - h.quantity, updated_at = $3
  FROM held h
  WHERE s.tenant_id = $1 AND s.id = h.stock_item_id
  RETURNING s.id, s.location_id AS "locationId", s.type, s.option, s.available, s.low_threshold AS "lowThreshold",
    s.available - h.quantity AS "before"`;

/**
 * $1 tenant, $2 order, $3 moment, $4 an identifier. The movements' own identifiers are counted on from it in its last 16
 * bits, for only the database knows how many there will be.
 */
export const CONSUME = `
  WITH ${HELD}, ${ended('consumed')}, moved AS (
    INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, order_id, at)
    SELECT $1, (left($4, -4) || lpad(to_hex(row_number() OVER (ORDER BY h.stock_item_id)), 4, '0'))::uuid,
      h.stock_item_id, 'sale', -h.quantity, $2, $3
    FROM held h
  )
  UPDATE stock_items s
  SET reserved = s.reserved - h.quantity, updated_at = $3
  FROM held h
  WHERE s.tenant_id = $1 AND s.id = h.stock_item_id`;
