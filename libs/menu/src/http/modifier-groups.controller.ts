import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  IdParam,
  IfMatch,
  RequirePermission,
  SendsEntityTag,
  TakesIfMatch,
  UnitOfWork,
} from '@breadboard/platform';
import { MENU_ERRORS, groupNotFound } from '../menu.errors';
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

const ERRORS = { ...COMMON_ERRORS, ...MENU_ERRORS };

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
  @RequirePermission('menu.change')
  @ApiOkResponse({ type: KeptGroupListResponse })
  @ApiErrors(ERRORS)
  async list(): Promise<KeptGroupListResponse> {
    const read = () => this.unitOfWork.fetch(this.groups.list());
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((group) => KeptGroupResponse.from(group)) };
  }

  /** One modifier group. */
  @Get(':group_id')
  @RequirePermission('menu.change')
  @SendsEntityTag()
  @ApiOkResponse({ type: KeptGroupResponse })
  @ApiErrors(ERRORS, 'modifier_group_not_found')
  async get(@IdParam('group_id', 'grp', groupNotFound) groupId: Uuid): Promise<KeptGroupResponse> {
    const read = () => this.unitOfWork.fetch(this.groups.byId(groupId));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    if (!found) throw groupNotFound();
    return KeptGroupResponse.from(found);
  }

  /** Adds a modifier group. Its modifiers come after it, and then the items that offer it. */
  @Post()
  @RequirePermission('menu.change')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: KeptGroupResponse })
  @ApiErrors(ERRORS, 'code_exists')
  async create(@Body() body: CreateModifierGroupRequest): Promise<KeptGroupResponse> {
    return KeptGroupResponse.from(await this.keepGroups.create(newGroupOf(body)));
  }

  /** Changes a modifier group: what is sent replaces what was there. Every item that offers it must still be orderable. */
  @Put(':group_id')
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: KeptGroupResponse })
  @ApiErrors(ERRORS, 'modifier_group_not_found', 'version_conflict', 'code_exists')
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
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'modifier_group_not_found', 'version_conflict', 'modifier_group_in_use')
  delete(
    @IdParam('group_id', 'grp', groupNotFound) groupId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepGroups.delete(groupId, versions);
  }
}
