export {
  type BasketGroup,
  type BasketLineRequest,
  type BasketMenu,
  type BasketMenuItem,
  type BasketModifier,
  type ResolvedLine,
  type ResolvedModifier,
} from './domain/basket-menu';
export { basketOffer, type MenuConditions, menuOffer, type Occasion } from './domain/offer';
export { type MenuGroupView, type MenuItemView, type MenuModifierView, type MenuView } from './domain/menu-view';
export { resolveBasket } from './domain/resolve-basket';
export { firstUnavailable, type Unavailable, unavailable } from './domain/unavailable';
export { MENU_ERRORS } from './menu.errors';
export { MenuModule } from './menu.module';
export { MenuQueries } from './persistence/menu.queries';
