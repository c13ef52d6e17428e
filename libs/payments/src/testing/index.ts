import { randomUUID } from 'node:crypto';
import type { PaymentStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { newId, type Query, runInContext } from '@breadboard/platform';
import { aCustomer, aTenant, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { PaymentMethodQueries } from '../persistence/payment-method.queries';
import { PaymentQueries } from '../persistence/payment.queries';
import { PaymentsRepository } from '../persistence/payments.repository';
import { SimulatedChargesRepository } from '../persistence/simulated-charges.repository';
import { ProviderChargesRepository } from '../persistence/provider-charges.repository';
import type { PaymentProvider } from '../provider/payment-provider';
import { SimulatedProvider } from '../provider/simulated-provider';
import { stripeClient } from '../provider/stripe-client';
import { StripeProvider } from '../provider/stripe-provider';
import { AuthorizePayment } from '../use-cases/authorize-payment';
import { SettlePayment } from '../use-cases/settle-payment';
import type { StripeServer } from './stripe-server';

export { StripeServer } from './stripe-server';

/** The books' row of a payment. */
export interface PaymentRow {
  readonly id: Uuid;
  readonly status: PaymentStatus;
  readonly paymentMethodId: Uuid | null;
  readonly amount: Minor;
  readonly authorized: Minor;
  readonly captured: Minor;
  readonly failureCode: string | null;
}

/** An event as the outbox has it. */
export interface ToldEvent {
  readonly type: string;
  readonly seq: number;
  readonly payload: Record<string, unknown>;
}

/** The library put together on a test database, for one tenant. */
export class Till {
  readonly charges = new SimulatedChargesRepository(this.database.unitOfWork, this.database.clock);
  readonly payments = new PaymentsRepository(this.database.unitOfWork, this.database.outbox);
  readonly queries = new PaymentQueries(this.database.unitOfWork);
  readonly methods = new PaymentMethodQueries(this.database.unitOfWork);

  private constructor(
    readonly database: TestDatabase,
    readonly world: TenantWorld,
    readonly customerId: Uuid,
    readonly provider: PaymentProvider = new SimulatedProvider(
      database.unitOfWork,
      new SimulatedChargesRepository(database.unitOfWork, database.clock),
    ),
  ) {}

  static async of(database: TestDatabase): Promise<Till> {
    const world = await aTenant(database);
    return new Till(database, world, await aCustomer(database, world.tenantId));
  }

  /** The same till with another provider. */
  with(provider: PaymentProvider): Till {
    return new Till(this.database, this.world, this.customerId, provider);
  }

  /** The same till with cards by a local Stripe. */
  withStripe(server: StripeServer): Till {
    const { unitOfWork, clock } = this.database;
    return this.with(
      new StripeProvider(stripeClient(server.config), unitOfWork, new ProviderChargesRepository(unitOfWork, clock)),
    );
  }

  inTenant<T>(work: () => Promise<T>): Promise<T> {
    return runInContext({ requestId: randomUUID(), tenantId: this.world.tenantId }, work);
  }

  /** One question or change in a unit of its own. */
  ask<T>(question: () => Query<T>): Promise<T> {
    const { unitOfWork } = this.database;
    return this.inTenant(() => unitOfWork.run(() => unitOfWork.fetch(question())));
  }

  authorize(orderId: Uuid) {
    const useCase = new AuthorizePayment(this.database.unitOfWork, this.queries, this.provider);
    return this.inTenant(() => useCase.execute(orderId));
  }

  /** Authorizes and records the outcome, as placing an order does. @returns whether the books took it. */
  async authorizeAndRecord(orderId: Uuid): Promise<boolean> {
    const outcome = await this.authorize(orderId);
    const at = this.database.clock.now();
    return this.ask(() =>
      outcome.authorized
        ? this.payments.markAuthorized(orderId, at)
        : this.payments.markFailed(orderId, outcome.failureCode, at),
    );
  }

  requestCapture(orderId: Uuid): Promise<boolean> {
    return this.ask(() => this.payments.requestCapture(orderId, this.database.clock.now()));
  }

  requestVoid(orderId: Uuid): Promise<boolean> {
    return this.ask(() => this.payments.requestVoid(orderId, this.database.clock.now()));
  }

  settle(orderId: Uuid): Promise<void> {
    const { unitOfWork, clock } = this.database;
    const useCase = new SettlePayment(unitOfWork, this.queries, this.payments, this.provider, clock);
    return this.inTenant(() => useCase.execute(orderId));
  }

  /** A payment method of the till's customer whose token decides what the simulated provider does. */
  async aMethod(token = 'tok_visa', state: 'chargeable' | 'consumed' = 'chargeable'): Promise<Uuid> {
    const id = newId();
    await this.database.owner(
      `INSERT INTO payment_methods (tenant_id, id, customer_id, provider, provider_ref, brand, last_four, expiration_month,
         expiration_year, state, created_at)
       VALUES ($1, $2, $3, 'simulated', $4, 'visa', '4242', 12, 2030, $5, $6)`,
      [this.world.tenantId, id, this.customerId, token, state, this.database.clock.now()],
    );
    return id;
  }

  /** An order, as its table needs one, and its open payment. @returns the order's id. */
  async anOrder(options: { token?: string | null; amount?: Minor } = {}): Promise<Uuid> {
    const { token = 'tok_visa', amount = 2_499n } = options;
    const orderId = newId();
    const at = this.database.clock.now();
    await this.database.owner(
      `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
         subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, created_at,
         updated_at)
       VALUES ($1, $2, $3, $4, '2026-06-15', $7, 'PICKUP', 'queued', 'USD', $5, 0, 0, 0, false, 0, $5, 0, $6, $6, $6)`,
      [this.world.tenantId, orderId, this.world.locationId, this.customerId, amount, at, orderId],
    );
    const paymentMethodId = token === null ? null : await this.aMethod(token);
    const { unitOfWork } = this.database;
    const payment = { id: newId(), orderId, paymentMethodId, amount, currency: 'USD', at };
    await this.inTenant(() => unitOfWork.run(() => unitOfWork.batch([this.payments.open(payment)])));
    return orderId;
  }

  /** An order whose payment is authorized, at the provider and in the books. */
  async anAuthorizedOrder(): Promise<Uuid> {
    const orderId = await this.anOrder();
    await this.authorizeAndRecord(orderId);
    return orderId;
  }

  async paymentOf(orderId: Uuid): Promise<PaymentRow> {
    const [row] = await this.database.owner<PaymentRow>(
      `SELECT id, status, payment_method_id AS "paymentMethodId", amount, authorized, captured, failure_code AS "failureCode"
       FROM payments WHERE order_id = $1`,
      [orderId],
    );
    if (!row) throw new Error('the order has no payment');
    return row;
  }

  /** What the outbox tells of the order's payment, in order. */
  eventsOf(orderId: Uuid): Promise<ToldEvent[]> {
    return this.database.owner<ToldEvent>(
      `SELECT o.type, o.aggregate_seq AS seq, o.payload FROM outbox o JOIN payments p
         ON (p.tenant_id, p.id) = (o.tenant_id, o.aggregate_id)
       WHERE o.aggregate = 'payment' AND p.order_id = $1 ORDER BY o.aggregate_seq`,
      [orderId],
    );
  }

  /** What the provider remembers under the order's id. */
  charge(orderId: Uuid) {
    return this.inTenant(() => this.provider.find(orderId));
  }
}
