import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
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
import { MENU_ERRORS, itemNotFound } from '../menu.errors';
import { MenuItems } from '../persistence/menu-items';
import { KeepItems } from '../use-cases/keep-items';
import {
  ChangeItemRequest,
  CreateItemRequest,
  itemChangesOf,
  ItemListResponse,
  ItemResponse,
  ListItemsQuery,
  newItemOf,
} from './items.dto';

const ERRORS = { ...COMMON_ERRORS, ...MENU_ERRORS };

/** What is sold, as those who keep the menu see it. */
@ApiTags('Commerce API')
@Controller('api/v1/menu/items')
export class ItemsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly items: MenuItems,
    private readonly keepItems: KeepItems,
  ) {}

  /** The items of the menu with their recipes, those that are not sold now too. */
  @Get()
  @RequirePermission('menu.change')
  @ApiOkResponse({ type: ItemListResponse })
  @ApiErrors(ERRORS)
  async list(@Query() query: ListItemsQuery): Promise<ItemListResponse> {
    const read = () => this.unitOfWork.fetch(this.items.list(query.category_id ?? null));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((item) => ItemResponse.from(item)) };
  }

  /** One item of the menu, sold now or not. */
  @Get(':item_id')
  @RequirePermission('menu.change')
  @SendsEntityTag()
  @ApiOkResponse({ type: ItemResponse })
  @ApiErrors(ERRORS, 'menu_item_not_found')
  async get(@IdParam('item_id', 'item', itemNotFound) itemId: Uuid): Promise<ItemResponse> {
    const read = () => this.unitOfWork.fetch(this.items.byId(itemId));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    if (!found) throw itemNotFound();
    return ItemResponse.from(found);
  }

  /** Adds an item. */
  @Post()
  @RequirePermission('menu.change')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: ItemResponse })
  @ApiErrors(ERRORS)
  async create(@Body() body: CreateItemRequest): Promise<ItemResponse> {
    return ItemResponse.from(await this.keepItems.create(newItemOf(body)));
  }

  /** Changes an item: what is sent replaces what was there. What was ordered stays as it was. */
  @Put(':item_id')
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: ItemResponse })
  @ApiErrors(ERRORS, 'menu_item_not_found', 'version_conflict')
  async change(
    @IdParam('item_id', 'item', itemNotFound) itemId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangeItemRequest,
  ): Promise<ItemResponse> {
    return ItemResponse.from(await this.keepItems.change(itemId, itemChangesOf(body), versions));
  }

  /** Takes an item off the menu for good. What was ordered goes on naming it. */
  @Delete(':item_id')
  @HttpCode(204)
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'menu_item_not_found', 'version_conflict')
  delete(@IdParam('item_id', 'item', itemNotFound) itemId: Uuid, @IfMatch() versions: number[] | null): Promise<void> {
    return this.keepItems.delete(itemId, versions);
  }
}
