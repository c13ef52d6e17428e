import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import type { OrderPage, OrderView } from '@breadboard/orders';
import { OrderDto, OrderListDto } from './order.dto';

/** Orders as they are answered: with the minutes that are left from now. */
@Injectable()
export class OrderAnswers {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  one(order: OrderView): OrderDto {
    return OrderDto.from(order, this.clock.now());
  }

  list(page: OrderPage): OrderListDto {
    return OrderListDto.from(page, this.clock.now());
  }
}
