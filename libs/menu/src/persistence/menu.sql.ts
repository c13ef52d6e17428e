// $1 is the tenant in every fragment, $2 the location. Prices leave JSON as text, for JSON numbers are no bigints. What is 86'd, sold out or
// not served now is another question: see conditions.sql.ts.

/** The recipe of a row of `menu_items` or `modifiers`, line by line. */
export const recipe = (column: 'menu_item_id' | 'modifier_id', id: string): string => `
  coalesce((
    SELECT jsonb_agg(
      jsonb_build_object('type', r.stock_type, 'option', r.stock_option, 'quantity', r.quantity) ORDER BY r.id)
    FROM recipe_lines r WHERE r.tenant_id = $1 AND r.${column} = ${id}), '[]')`;

// What the location charges, where it charges something of its own.
const PRICE_OF_ITEM = `
  coalesce((SELECT p.unit_price FROM menu_item_prices p
    WHERE (p.tenant_id, p.menu_item_id, p.location_id) = ($1, i.id, $2)), i.unit_price)`;
const PRICE_OF_MODIFIER = `
  coalesce((SELECT p.price_delta FROM modifier_prices p
    WHERE (p.tenant_id, p.modifier_id, p.location_id) = ($1, m.id, $2)), m.price_delta)`;

/** The groups of item `i` with their modifiers, all in menu order. */
const groups = (disabledToo: boolean): string => `
  coalesce((
    SELECT jsonb_agg(
      jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name, 'min', coalesce(l.min_selections, g.min_selections),
        'max', coalesce(l.max_selections, g.max_selections), 'includedCount', g.included_count, 'modifiers', coalesce((
          SELECT jsonb_agg(
            jsonb_build_object('id', m.id, 'code', m.code, 'name', m.name, 'price', ${PRICE_OF_MODIFIER}::text,
              'maxQuantity', m.max_quantity, 'default', m.is_default, 'available', m.enabled,
              'recipe', ${recipe('modifier_id', 'm.id')})
            ORDER BY m.position, m.id)
          FROM modifiers m
          WHERE m.tenant_id = $1 AND m.modifier_group_id = g.id AND m.archived_at IS NULL ${disabledToo ? '' : 'AND m.enabled'}), '[]'))
      ORDER BY l.position, g.id)
    FROM menu_item_modifier_groups l
    JOIN modifier_groups g ON (g.tenant_id, g.id) = (l.tenant_id, l.modifier_group_id)
    WHERE l.tenant_id = $1 AND l.menu_item_id = i.id), '[]')`;

const KITCHEN = `i.enabled AS "available", ${recipe('menu_item_id', 'i.id')} AS "recipe"`;

/** The items with the ids of $3, as ordering needs them. */
export const BASKET_ITEMS = `
  SELECT i.id, i.category_id AS "categoryId", i.name, ${PRICE_OF_ITEM} AS "unitPrice", ${KITCHEN}, ${groups(true)} AS "groups"
  FROM menu_items i
  WHERE i.tenant_id = $1 AND i.id = ANY ($3::uuid[]) AND i.archived_at IS NULL`;

/** Every enabled item with its category, in menu order. */
export const MENU_ITEMS = `
  SELECT c.name AS "categoryName", i.id, i.category_id AS "categoryId", i.name, i.description, ${PRICE_OF_ITEM} AS "price",
    i.dietary, ${KITCHEN}, ${groups(false)} AS "groups"
  FROM menu_items i
  JOIN menu_categories c ON (c.tenant_id, c.id) = (i.tenant_id, i.category_id)
  WHERE i.tenant_id = $1 AND i.enabled AND i.archived_at IS NULL
  ORDER BY c.position, c.id, i.position, i.id`;
