// Parameters of every fragment: $1 tenant, $2 location, $3 moment. Prices leave JSON as text, for JSON numbers are no bigints.

/** The 86 of a row of `menu_items` or `modifiers` that is in force. There is one at most. */
const inForce = (column: 'menu_item_id' | 'modifier_id', id: string): string => `
  u.tenant_id = $1 AND u.location_id = $2 AND u.${column} = ${id} AND (u.until IS NULL OR u.until > $3)`;

const recipe = (column: 'menu_item_id' | 'modifier_id', id: string): string => `
  coalesce((
    SELECT jsonb_agg(
      jsonb_build_object('type', r.stock_type, 'option', r.stock_option, 'quantity', r.quantity) ORDER BY r.id)
    FROM recipe_lines r WHERE r.tenant_id = $1 AND r.${column} = ${id}), '[]')`;

/** The groups of item `i` with their modifiers, all in menu order. */
const groups = (withRecipes: boolean): string => `
  coalesce((
    SELECT jsonb_agg(
      jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name, 'min', g.min_selections, 'max', g.max_selections,
        'modifiers', coalesce((
          SELECT jsonb_agg(
            jsonb_build_object('id', m.id, 'code', m.code, 'name', m.name, 'price', m.price_delta::text,
              'maxQuantity', m.max_quantity, 'available', m.enabled AND NOT EXISTS (
                SELECT FROM menu_unavailability u WHERE ${inForce('modifier_id', 'm.id')})
              ${withRecipes ? `, 'recipe', ${recipe('modifier_id', 'm.id')}` : ''})
            ORDER BY m.position, m.id)
          FROM modifiers m WHERE m.tenant_id = $1 AND m.modifier_group_id = g.id), '[]'))
      ORDER BY l.position, g.id)
    FROM menu_item_modifier_groups l
    JOIN modifier_groups g ON (g.tenant_id, g.id) = (l.tenant_id, l.modifier_group_id)
    WHERE l.tenant_id = $1 AND l.menu_item_id = i.id), '[]')`;

const ITEMS_WITH_86 = `menu_items i LEFT JOIN menu_unavailability u ON ${inForce('menu_item_id', 'i.id')}`;
const AVAILABLE = `(i.enabled AND u.id IS NULL) AS "available"`;

/** The items with the ids of $4, as ordering needs them. */
export const BASKET_ITEMS = `
  SELECT i.id, i.name, i.unit_price AS "unitPrice", ${AVAILABLE}, ${recipe('menu_item_id', 'i.id')} AS "recipe",
    ${groups(true)} AS "groups"
  FROM ${ITEMS_WITH_86}
  WHERE i.tenant_id = $1 AND i.id = ANY ($4::uuid[])`;

/** Every item with its category, in menu order. */
export const MENU_ITEMS = `
  SELECT c.id AS "categoryId", c.name AS "categoryName", i.id, i.name, i.description, i.unit_price AS "price", i.dietary,
    ${AVAILABLE}, u.until AS "unavailableUntil", ${groups(false)} AS "groups"
  FROM ${ITEMS_WITH_86}
  JOIN menu_categories c ON (c.tenant_id, c.id) = (i.tenant_id, i.category_id)
  WHERE i.tenant_id = $1
  ORDER BY c.position, c.id, i.position, i.id`;
