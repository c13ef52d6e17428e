import { formatId, type Uuid } from '@breadboard/kernel';
import { FreeTextField, IdListField, IntegerField } from '@breadboard/platform';
import type { Changes, Group, GroupFields } from '../domain/menu-records';
import { ApiCount, CodeField } from './menu-fields';

const COUNT = { min: 0, max: 100, optional: true };
const MAX = { min: 1, max: 100, optional: true, nullable: true };

export class CreateModifierGroupRequest {
  /** Unique on the menu. */
  @CodeField({ example: 'bread' })
  code: string;

  @FreeTextField({ min: 1, max: 100, example: 'Bread' })
  name: string;

  /** Selections that a line must have at least, quantities counted; 0 when left out. @example 1 */
  @IntegerField(COUNT)
  min_selections?: number;

  /** Selections that a line may have at most; left out or null: no limit. @example 1 */
  @IntegerField(MAX)
  max_selections?: number | null;

  /** So many selections cost nothing, the dearest first; 0 when left out. @example 0 */
  @IntegerField(COUNT)
  included_count?: number;
}

/** What is sent replaces what was there, the rest stays. */
export class ChangeModifierGroupRequest {
  /** Unique on the menu. */
  @CodeField({ optional: true, example: 'bread' })
  code?: string;

  @FreeTextField({ min: 1, max: 100, optional: true, example: 'Bread' })
  name?: string;

  /** Selections that a line must have at least, quantities counted. @example 1 */
  @IntegerField(COUNT)
  min_selections?: number;

  /** Selections that a line may have at most; null: no limit. @example 1 */
  @IntegerField(MAX)
  max_selections?: number | null;

  /** So many selections cost nothing, the dearest first. @example 0 */
  @IntegerField(COUNT)
  included_count?: number;

  /** Enabled modifiers of the group that are chosen beforehand where guests choose; an order still names them. */
  @IdListField('mod', { max: 100, optional: true })
  default_modifier_ids?: Uuid[];
}

export function newGroupOf(body: CreateModifierGroupRequest): GroupFields {
  return {
    code: body.code,
    name: body.name,
    min: body.min_selections ?? 0,
    max: body.max_selections ?? null,
    includedCount: body.included_count ?? 0,
    defaultModifierIds: [],
  };
}

export function groupChangesOf(body: ChangeModifierGroupRequest): Changes<GroupFields> {
  return {
    code: body.code,
    name: body.name,
    min: body.min_selections,
    max: body.max_selections,
    includedCount: body.included_count,
    defaultModifierIds: body.default_modifier_ids,
  };
}

/** A choice that items of the menu can offer. */
export class KeptGroupResponse {
  /** @example grp_100 */
  id: string;
  /** @example bread */
  code: string;
  /** @example Bread */
  name: string;
  /** Selections that a line must have at least, quantities counted. @example 1 */
  min_selections: number;
  /** Selections that a line may have at most; null: no limit. */
  @ApiCount(1)
  max_selections: number | null;
  /** So many selections cost nothing, the dearest first. @example 0 */
  included_count: number;
  /** In menu order. @example ["mod_101"] */
  default_modifier_ids: string[];
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;

  static from(group: Group): KeptGroupResponse {
    return {
      id: formatId('grp', group.id),
      code: group.code,
      name: group.name,
      min_selections: group.min,
      max_selections: group.max,
      included_count: group.includedCount,
      default_modifier_ids: group.defaultModifierIds.map((id) => formatId('mod', id)),
      version: group.version,
    };
  }
}

export class KeptGroupListResponse {
  /** By name. */
  data: KeptGroupResponse[];
}
