export {
  type BasketLineRequest,
  type BasketMenu,
  type BasketMenuItem,
  type ResolvedLine,
  type ResolvedModifier,
} from './domain/basket-menu';
export { type MenuView } from './domain/menu-view';
export { basketOffer, type MenuConditions, menuOffer, type Occasion } from './domain/offer';
export { resolveBasket } from './domain/resolve-basket';
export { firstUnavailable, type Unavailable, unavailable } from './domain/unavailable';
export { MENU_ERRORS } from './menu.errors';
export { MenuModule } from './menu.module';
export { MenuQueries } from './persistence/menu.queries';
