import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Uuid } from '@breadboard/kernel';
import { IdParam, IfMatch, UnitOfWork } from '@breadboard/platform';
import { modifierNotFound } from '../menu.errors';
import { Modifiers } from '../persistence/modifiers';
import { KeepModifiers } from '../use-cases/keep-modifiers';
import {
  ChangeModifierRequest,
  CreateModifierRequest,
  ListModifiersQuery,
  modifierChangesOf,
  ModifierListResponse,
  ModifierResponse,
  newModifierOf,
} from './modifiers.dto';
import { AddsKept, ChangesKept, ListsKept, ReadsKept, TakesOffKept } from './kept-routes';

/** What can be chosen with an item, as those who keep the menu see it. */
@ApiTags('Commerce API')
@Controller('api/v1/menu/modifiers')
export class ModifiersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly modifiers: Modifiers,
    private readonly keepModifiers: KeepModifiers,
  ) {}

  /** The modifiers of the menu with their recipes, those that cannot be chosen now too. */
  @Get()
  @ListsKept(ModifierListResponse)
  async list(@Query() query: ListModifiersQuery): Promise<ModifierListResponse> {
    const read = () => this.unitOfWork.fetch(this.modifiers.list(query.group_id ?? null));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((modifier) => ModifierResponse.from(modifier)) };
  }

  /** One modifier, enabled or not. */
  @Get(':modifier_id')
  @ReadsKept(ModifierResponse, 'modifier_not_found')
  async get(@IdParam('modifier_id', 'mod', modifierNotFound) modifierId: Uuid): Promise<ModifierResponse> {
    const read = () => this.unitOfWork.fetch(this.modifiers.byId(modifierId));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    if (!found) throw modifierNotFound();
    return ModifierResponse.from(found);
  }

  /** Adds a modifier to a group. */
  @Post()
  @AddsKept(ModifierResponse, 'code_exists')
  async create(@Body() body: CreateModifierRequest): Promise<ModifierResponse> {
    return ModifierResponse.from(await this.keepModifiers.create(newModifierOf(body)));
  }

  /** Changes a modifier: what is sent replaces what was there. Every item that offers its group must still be orderable. */
  @Put(':modifier_id')
  @ChangesKept(ModifierResponse, 'modifier_not_found', 'code_exists')
  async change(
    @IdParam('modifier_id', 'mod', modifierNotFound) modifierId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangeModifierRequest,
  ): Promise<ModifierResponse> {
    return ModifierResponse.from(await this.keepModifiers.change(modifierId, modifierChangesOf(body), versions));
  }

  /** Takes a modifier off the menu for good, when no item needs it. What was ordered goes on naming it. */
  @Delete(':modifier_id')
  @HttpCode(204)
  @TakesOffKept('modifier_not_found', 'modifier_in_use')
  delete(
    @IdParam('modifier_id', 'mod', modifierNotFound) modifierId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepModifiers.delete(modifierId, versions);
  }
}
