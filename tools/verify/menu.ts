import type { Invariant } from './invariant';

/** The menu: what is on it can be ordered, and what was ordered was charged for. */
export const MENU: readonly Invariant[] = [
  {
    id: 'choices-can-be-made',
    title: 'items of the menu offer enough to choose from',
    table: 'menu_item_modifier_groups',
    sql: `
      SELECT l.menu_item_id, l.modifier_group_id, coalesce(l.min_selections, g.min_selections) AS asked,
        coalesce(l.max_selections, g.max_selections) AS let_in, g.included_count, coalesce(sum(m.max_quantity), 0) AS offered
      FROM menu_item_modifier_groups l
      JOIN menu_items i ON (i.tenant_id, i.id) = (l.tenant_id, l.menu_item_id) AND i.archived_at IS NULL
      JOIN modifier_groups g ON (g.tenant_id, g.id) = (l.tenant_id, l.modifier_group_id)
      LEFT JOIN modifiers m ON (m.tenant_id, m.modifier_group_id) = (g.tenant_id, g.id) AND m.enabled
        AND m.archived_at IS NULL
      WHERE l.tenant_id = $1
      GROUP BY l.menu_item_id, l.modifier_group_id, l.min_selections, l.max_selections, g.min_selections, g.max_selections,
        g.included_count
      HAVING coalesce(sum(m.max_quantity), 0) < coalesce(l.min_selections, g.min_selections)
        OR coalesce(l.max_selections, g.max_selections)
          < greatest(coalesce(l.min_selections, g.min_selections), g.included_count)`,
  },
  {
    id: 'defaults-can-be-ordered',
    title: 'modifiers chosen beforehand are enabled, and as many as their group lets in',
    table: 'modifier_groups',
    sql: `
      SELECT g.id AS modifier_group_id, g.min_selections, g.max_selections, count(*) AS defaults
      FROM modifier_groups g
      JOIN modifiers m ON (m.tenant_id, m.modifier_group_id) = (g.tenant_id, g.id) AND m.is_default
      WHERE g.tenant_id = $1
      GROUP BY g.id, g.min_selections, g.max_selections
      HAVING count(*) < g.min_selections OR count(*) > g.max_selections
        OR bool_or(NOT m.enabled OR m.archived_at IS NOT NULL)`,
  },
  {
    id: 'menu-names-no-archived',
    title: 'nothing on the menu belongs to what was taken off it',
    table: 'menu_items',
    sql: `
      SELECT i.id, 'item in a category' AS what
      FROM menu_items i
      JOIN menu_categories c ON (c.tenant_id, c.id) = (i.tenant_id, i.category_id)
      WHERE i.tenant_id = $1 AND i.archived_at IS NULL AND c.archived_at IS NOT NULL
      UNION ALL
      SELECT i.id, 'item with a group'
      FROM menu_items i
      JOIN menu_item_modifier_groups l ON (l.tenant_id, l.menu_item_id) = (i.tenant_id, i.id)
      JOIN modifier_groups g ON (g.tenant_id, g.id) = (l.tenant_id, l.modifier_group_id)
      WHERE i.tenant_id = $1 AND i.archived_at IS NULL AND g.archived_at IS NOT NULL
      UNION ALL
      SELECT m.id, 'modifier of a group'
      FROM modifiers m
      JOIN modifier_groups g ON (g.tenant_id, g.id) = (m.tenant_id, m.modifier_group_id)
      WHERE m.tenant_id = $1 AND m.archived_at IS NULL AND g.archived_at IS NOT NULL`,
  },
  {
    id: 'choices-are-charged',
    title: 'lines cost no less than the choices that are charged in them',
    table: 'order_lines',
    sql: `
      SELECT l.order_id, l.id AS order_line_id, l.unit_price, sum(m.price * (m.quantity - m.included)) AS charged
      FROM order_lines l
      JOIN order_line_modifiers m ON (m.tenant_id, m.order_line_id) = (l.tenant_id, l.id)
      WHERE l.tenant_id = $1
      GROUP BY l.order_id, l.id, l.unit_price
      HAVING l.unit_price < sum(m.price * (m.quantity - m.included))`,
  },
];
