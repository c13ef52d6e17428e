export { nameOf, outOfStock, type StockShortage } from './domain/out-of-stock';
export { stockStatusOf } from './domain/stock-level';
export { INVENTORY_ERRORS, stockItemNotFound } from './inventory.errors';
export { InventoryModule } from './inventory.module';
export { InventoryQueries, type StockFilter } from './persistence/inventory.queries';
export { type StockItemView } from './persistence/stock-item-view';
export { type StockNeed, StockRepository } from './persistence/stock.repository';
