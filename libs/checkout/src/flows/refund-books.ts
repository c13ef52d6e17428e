import { Injectable } from '@nestjs/common';
import { formatId, required, type Uuid } from '@breadboard/kernel';
import { type NewRefund, type OrderRow, RefundsRepository } from '@breadboard/orders';
import { PaymentQueries, PaymentRefundsRepository } from '@breadboard/payments';
import { AuditLog, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import { orderRefunded } from './order-events';

/** The books of refunds: of the order, of its payment, and what is told and noted of them. */
@Injectable()
export class RefundBooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly refunds: RefundsRepository,
    private readonly payments: PaymentQueries,
    private readonly paymentRefunds: PaymentRefundsRepository,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  /** What is left of the order, whose row is locked, and how it was paid. */
  async of(orderId: Uuid) {
    const [refundable, payment] = await this.unitOfWork.fetchAll([
      this.refunds.refundable(orderId),
      this.payments.ofOrder(orderId),
    ]);
    return { refundable: required(refundable, 'order'), payment: required(payment, 'payment of the order') };
  }

  /** Asks for money to go back to the card. False: not as much is left of what was captured. */
  openMoney({ id, orderId, plan, at }: Pick<NewRefund, 'id' | 'orderId' | 'plan' | 'at'>): Promise<boolean> {
    return this.unitOfWork.fetch(this.paymentRefunds.open({ id, orderId, amount: plan.amount, at }));
  }

  /** Asks once more for money that was refused, and notes who did so. False: it was not refused. */
  async reopenMoney({ id, locationId }: OrderRow, refundId: Uuid, at: Date): Promise<boolean> {
    const reopened = await this.unitOfWork.fetch(this.paymentRefunds.reopen(refundId, at));
    const details = { refund_id: formatId('rfd', refundId) };
    const noted = { action: 'orders.refund.retry', objectType: 'order', objectId: id, locationId, details };
    await this.auditLog.record(noted);
    return reopened;
  }

  /** Stores the refund, tells of it, and notes who did it and why: one round trip. */
  async store(order: OrderRow, refund: NewRefund): Promise<void> {
    const { id, plan, reason } = refund;
    const amounts = { amount_minor: Number(plan.amount), points_value_minor: Number(plan.pointsValue) };
    const object = { objectType: 'order', objectId: order.id, locationId: order.locationId };
    const details = { refund_id: formatId('rfd', id), ...amounts };
    const noted = { action: 'orders.refund', ...object, reason, details };
    const statements: Statement[] = [
      this.refunds.insert(refund),
      this.outbox.statement([orderRefunded(order, { refund_id: id, ...amounts })]),
      this.auditLog.statement(noted),
    ];
    await this.unitOfWork.batch<object[]>(statements);
  }
}
