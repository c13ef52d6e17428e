import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Uuid } from '@breadboard/kernel';
import { IdParam, IfMatch, UnitOfWork } from '@breadboard/platform';
import { itemNotFound } from '../menu.errors';
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
import { AddsKept, ChangesKept, ListsKept, ReadsKept, TakesOffKept } from './kept-routes';

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
  @ListsKept(ItemListResponse)
  async list(@Query() query: ListItemsQuery): Promise<ItemListResponse> {
    const read = () => this.unitOfWork.fetch(this.items.list(query.category_id ?? null));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((item) => ItemResponse.from(item)) };
  }

  /** One item of the menu, sold now or not. */
  @Get(':item_id')
  @ReadsKept(ItemResponse, 'menu_item_not_found')
  async get(@IdParam('item_id', 'item', itemNotFound) itemId: Uuid): Promise<ItemResponse> {
    const read = () => this.unitOfWork.fetch(this.items.byId(itemId));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    if (!found) throw itemNotFound();
    return ItemResponse.from(found);
  }

  /** Adds an item. */
  @Post()
  @AddsKept(ItemResponse)
  async create(@Body() body: CreateItemRequest): Promise<ItemResponse> {
    return ItemResponse.from(await this.keepItems.create(newItemOf(body)));
  }

  /** Changes an item: what is sent replaces what was there. What was ordered stays as it was. */
  @Put(':item_id')
  @ChangesKept(ItemResponse, 'menu_item_not_found')
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
  @TakesOffKept('menu_item_not_found')
  delete(@IdParam('item_id', 'item', itemNotFound) itemId: Uuid, @IfMatch() versions: number[] | null): Promise<void> {
    return this.keepItems.delete(itemId, versions);
  }
}
