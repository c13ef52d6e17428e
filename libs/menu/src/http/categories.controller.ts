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
import { MENU_ERRORS, categoryNotFound } from '../menu.errors';
import { MenuCategories } from '../persistence/menu-categories';
import { KeepCategories } from '../use-cases/keep-categories';
import { CategoryListResponse, CategoryResponse, ChangeCategoryRequest, CreateCategoryRequest } from './categories.dto';

const ERRORS = { ...COMMON_ERRORS, ...MENU_ERRORS };

/** The parts of the menu. */
@ApiTags('Commerce API')
@Controller('api/v1/menu/categories')
export class CategoriesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly categories: MenuCategories,
    private readonly keepCategories: KeepCategories,
  ) {}

  /** The categories of the menu, those without items too. */
  @Get()
  @RequirePermission('menu.change')
  @ApiOkResponse({ type: CategoryListResponse })
  @ApiErrors(ERRORS)
  async list(): Promise<CategoryListResponse> {
    const read = () => this.unitOfWork.fetch(this.categories.list());
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((category) => CategoryResponse.from(category)) };
  }

  /** Adds a category. */
  @Post()
  @RequirePermission('menu.change')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: CategoryResponse })
  @ApiErrors(ERRORS)
  async create(@Body() body: CreateCategoryRequest): Promise<CategoryResponse> {
    return CategoryResponse.from(
      await this.keepCategories.create({ name: body.name, position: body.position ?? null }),
    );
  }

  /** Changes a category: what is sent replaces what was there. */
  @Put(':category_id')
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: CategoryResponse })
  @ApiErrors(ERRORS, 'menu_category_not_found', 'version_conflict')
  async change(
    @IdParam('category_id', 'cat', categoryNotFound) categoryId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { name, position }: ChangeCategoryRequest,
  ): Promise<CategoryResponse> {
    return CategoryResponse.from(await this.keepCategories.change(categoryId, { name, position }, versions));
  }

  /** Takes a category off the menu for good, when no item is in it. */
  @Delete(':category_id')
  @HttpCode(204)
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'menu_category_not_found', 'version_conflict', 'menu_category_in_use')
  delete(
    @IdParam('category_id', 'cat', categoryNotFound) categoryId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepCategories.delete(categoryId, versions);
  }
}
