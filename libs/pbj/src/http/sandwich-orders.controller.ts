import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EmptyBody, IfMatch, KeyApiErrors, RequireKeyScope } from '@breadboard/platform';
import { SANDWICH } from '../domain/dialect';
import { KioskClock, KioskOrders } from '../flows/kiosk-orders';
import { noOrder, REFUSALS, toldOf } from '../pbj.errors';
import {
  CanceledSandwichOrderResponse,
  ChangedSandwichOrderResponse,
  ChangeSandwichOrderRequest,
  choicesIn,
  CreateSandwichOrderRequest,
  notesIn,
  SandwichOrderResponse,
} from './orders.dto';
import { type PathId, PathIdParam } from './path-id';
import { HeldToVersion, SendsVersion, Versioned } from './versioned';

const ORDER = ['order_id', 'ord', noOrder] as const;

/** Orders of sandwiches, at the location of the key. */
@ApiTags('PB&J Platform API')
@Controller('v1/orders')
export class SandwichOrdersController {
  constructor(
    private readonly orders: KioskOrders,
    private readonly clock: KioskClock,
  ) {}

  /** Creates an order for a customer. What it needs is put aside. */
  @Post()
  @RequireKeyScope('orders:write')
  @SendsVersion()
  @ApiCreatedResponse({ type: SandwichOrderResponse })
  @KeyApiErrors(
    REFUSALS,
    'invalid_enum',
    'customer_not_found',
    'customer_disabled',
    'out_of_stock',
    'location_closed',
    'menu_item_unavailable',
  )
  async create(@Body() body: CreateSandwichOrderRequest): Promise<Versioned<SandwichOrderResponse>> {
    const { customer_id: customerId } = body;
    const wanted = { customerId, choices: choicesIn(body), notes: notesIn(body) };
    const order = await this.orders.place(SANDWICH, wanted);
    return new Versioned(order.version, SandwichOrderResponse.from(SANDWICH, order, this.clock.now()));
  }

  /** Retrieves an order. */
  @Get(':order_id')
  @RequireKeyScope('orders:read')
  @SendsVersion()
  @ApiOkResponse({ type: SandwichOrderResponse })
  @KeyApiErrors(REFUSALS, 'order_not_found')
  async read(@PathIdParam(...ORDER) { uuid, text }: PathId): Promise<Versioned<SandwichOrderResponse>> {
    const order = await toldOf({ order: text }, () => this.orders.read(uuid));
    return new Versioned(order.version, SandwichOrderResponse.from(SANDWICH, order, this.clock.now()));
  }

  /** Updates toast, cut or notes while the order is queued or prepping. */
  @Put(':order_id')
  @RequireKeyScope('orders:write')
  @HeldToVersion()
  @ApiOkResponse({ type: ChangedSandwichOrderResponse })
  @KeyApiErrors(REFUSALS, 'invalid_enum', 'order_not_found', 'invalid_status', 'invalid_modifiers', 'version_conflict')
  async change(
    @PathIdParam(...ORDER) { uuid, text }: PathId,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangeSandwichOrderRequest,
  ): Promise<Versioned<ChangedSandwichOrderResponse>> {
    const wanted = { choices: choicesIn(body), notes: body.notes === undefined ? undefined : notesIn(body), versions };
    const order = await toldOf({ order: text }, () => this.orders.change(SANDWICH, uuid, wanted));
    return new Versioned(order.version, ChangedSandwichOrderResponse.from(SANDWICH, order));
  }

  /** Cancels an order while it is queued or prepping, and gives back what was put aside for it. */
  @Delete(':order_id')
  @RequireKeyScope('orders:write')
  @HeldToVersion()
  @ApiOkResponse({ type: CanceledSandwichOrderResponse })
  @KeyApiErrors(REFUSALS, 'order_not_found', 'invalid_status', 'version_conflict')
  async cancel(
    @PathIdParam(...ORDER) { uuid, text }: PathId,
    @IfMatch() versions: number[] | null,
    @EmptyBody() _nothing: void,
  ): Promise<Versioned<CanceledSandwichOrderResponse>> {
    const order = await toldOf({ order: text }, () => this.orders.cancel(uuid, versions));
    return new Versioned(order.version, CanceledSandwichOrderResponse.from(order));
  }
}
