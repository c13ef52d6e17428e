import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Uuid } from '@breadboard/kernel';
import { IdParam, IfMatch, UnitOfWork } from '@breadboard/platform';
import { categoryNotFound } from '../menu.errors';
import { MenuCategories } from '../persistence/menu-categories';
import { KeepCategories } from '../use-cases/keep-categories';
import { CategoryListResponse, CategoryResponse, ChangeCategoryRequest, CreateCategoryRequest } from './categories.dto';
import { AddsKept, ChangesKept, ListsKept, TakesOffKept } from './kept-routes';

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
  @ListsKept(CategoryListResponse)
  async list(): Promise<CategoryListResponse> {
    const read = () => this.unitOfWork.fetch(this.categories.list());
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return { data: found.map((category) => CategoryResponse.from(category)) };
  }

  /** Adds a category. */
  @Post()
  @AddsKept(CategoryResponse)
  async create(@Body() body: CreateCategoryRequest): Promise<CategoryResponse> {
    return CategoryResponse.from(
      await this.keepCategories.create({ name: body.name, position: body.position ?? null }),
    );
  }

  /** Changes a category: what is sent replaces what was there. */
  @Put(':category_id')
  @ChangesKept(CategoryResponse, 'menu_category_not_found')
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
  @TakesOffKept('menu_category_not_found', 'menu_category_in_use')
  delete(
    @IdParam('category_id', 'cat', categoryNotFound) categoryId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.keepCategories.delete(categoryId, versions);
  }
}
