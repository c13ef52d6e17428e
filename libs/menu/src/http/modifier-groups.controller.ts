import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Uuid } from '@breadboard/kernel';
import { IdParam, IfMatch, UnitOfWork } from '@breadboard/platform';
import { groupNotFound } from '../menu.errors';
import { ModifierGroups } from '../persistence/modifier-groups';
import { KeepModifierGroups } from '../use-cases/keep-modifier-groups';
import {
  ChangeModifierGroupRequest,
  CreateModifierGroupRequest,
  groupChangesOf,
  KeptGroupListResponse,
  KeptGroupResponse,
  newGroupOf,
} from './modifier-groups.dto';
import { AddsKept, ChangesKept, ListsKept, ReadsKept, TakesOffKept } from './kept-routes';

/** Choices that items offer. */
@ApiTags('Commerce API')
@Controller('api/v1/menu/modifier-groups')
export class ModifierGroupsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: ModifierGroups,
    private readonly keepGroups: KeepModifierGroups,
  ) {}

  /** The modifier groups of the menu, those that no item offers too. */
  @Get()
  @ListsKept(KeptGroupListResponse)
  async list(): Promise<KeptGroupListResponse> {
    const read = () => this.unitOfWork.fetch(this.groups.list());
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((group) => KeptGroupResponse.from(group)) };
  }

  /** One modifier group. */
  @Get(':group_id')
  @ReadsKept(KeptGroupResponse, 'modifier_group_not_found')
  async get(@IdParam('group_id', 'grp', groupNotFound) groupId: Uuid): Promise<KeptGroupResponse> {
    const read = () => this.unitOfWork.fetch(this.groups.byId(groupId));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    if (!found) throw groupNotFound();
    return KeptGroupResponse.from(found);
  }

  /** Adds a modifier group. Its modifiers come after it, and then the items that offer it. */
  @Post()
  @AddsKept(KeptGroupResponse, 'code_exists')
  async create(@Body() body: CreateModifierGroupRequest): Promise<KeptGroupResponse> {
    return KeptGroupResponse.from(await this.keepGroups.create(newGroupOf(body)));
  }

  /** Changes a modifier group: what is sent replaces what was there. Every item that offers it must still be orderable. */
  @Put(':group_id')
  @ChangesKept(KeptGroupResponse, 'modifier_group_not_found', 'code_exists')
  async change(
    @IdParam('group_id', 'grp', groupNotFound) groupId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangeModifierGroupRequest,
  ): Promise<KeptGroupResponse> {
    return KeptGroupResponse.from(await this.keepGroups.change(groupId, groupChangesOf(body), versions));
  }

  /** Takes a modifier group and its modifiers off the menu for good, when no item offers it. */
  @Delete(':group_id')
  @HttpCode(204)
  @TakesOffKept('modifier_group_not_found', 'modifier_group_in_use')
  delete(
    @IdParam('group_id', 'grp', groupNotFound) groupId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepGroups.delete(groupId, versions);
  }
}
