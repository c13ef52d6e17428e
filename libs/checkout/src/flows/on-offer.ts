import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type DomainError, type Uuid } from '@breadboard/kernel';
import {
  type BasketLineRequest,
  type BasketMenu,
  basketOffer,
  firstUnavailable,
  type MenuConditions,
  menuOffer,
  MenuQueries,
  type Occasion,
  unavailable,
  type Unavailable,
} from '@breadboard/menu';
import { UnitOfWork } from '@breadboard/platform';

/** An occasion at one location that is known by its id. */
type PickupOccasion = Occasion & { readonly location: { readonly id: Uuid } };

/** Settles what of a basket's menu can be had. */
@Injectable()
export class OnOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly menu: MenuQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The menu with what is available on that occasion. Asks nothing more unless it refuses.
   * @throws menu_item_unavailable when a line names what is 86'd, disabled or not served then, with what could be had instead.
   */
  async settle(
    menu: BasketMenu,
    lines: readonly BasketLineRequest[],
    conditions: MenuConditions,
    occasion: PickupOccasion,
  ): Promise<BasketMenu> {
    const what = firstUnavailable(menu, lines, conditions, occasion);
    if (what) throw await this.refusal(what, occasion);
    return basketOffer(menu, conditions, occasion);
  }

  private async refusal(what: Unavailable, occasion: PickupOccasion): Promise<DomainError> {
    const [menu, conditions] = await this.unitOfWork.fetchAll([
      this.menu.menu(occasion.location.id),
      this.menu.conditions(occasion.location.id, this.clock.now(), true),
    ]);
    return unavailable(what, menuOffer(menu, conditions, occasion), occasion);
  }
}
