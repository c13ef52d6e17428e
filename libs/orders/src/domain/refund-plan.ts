import { errorsOf, type Minor, required, spreadByLargestRemainder, type Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS } from '../orders.errors';

const fail = errorsOf(ORDER_ERRORS);

/** What a part of a line is made of. Minor units. */
export interface LineShare {
  readonly quantity: number;
  /** What was to be paid for the food; contains the tax where prices do. */
  readonly net: Minor;
  readonly tax: Minor;
  /** What points had taken off, which goes back as points. */
  readonly pointsDiscount: Minor;
}

/** A line as it was ordered, and what was given back of it so far. */
export interface RefundableLine extends LineShare {
  readonly id: Uuid;
  readonly refunded: LineShare;
}

export interface RefundableOrder {
  readonly lines: readonly RefundableLine[];
  readonly taxInclusive: boolean;
  readonly tip: Minor;
  readonly refundedTip: Minor;
}

/** What is to be given back: everything that is left, some items, or an amount. */
export type RefundWish =
  | { readonly kind: 'full' }
  | { readonly kind: 'items'; readonly items: readonly { readonly lineId: Uuid; readonly quantity: number | null }[] }
  | { readonly kind: 'amount'; readonly amount: Minor };

export interface RefundPlan {
  /** Lines of which something is given back. */
  readonly lines: readonly (LineShare & { readonly lineId: Uuid })[];
  readonly tip: Minor;
  /** Money: food, tax and tip. */
  readonly amount: Minor;
  /** Of it food, without any tax. */
  readonly spend: Minor;
  readonly tax: Minor;
  /** What goes back as points. */
  readonly pointsValue: Minor;
}

/**
 * Plans a refund to the cent. Items: giving a line back one by one gives back exactly the line. An amount is taken from what
 * is left of the lines, in proportion, and from the tip when that is not enough. Points that had paid a share of a line go
 * back with that share. @throws refund_exceeds_payment; invalid_request is the caller's to say of lines that are unknown.
 */
export function planRefund(order: RefundableOrder, wish: RefundWish): RefundPlan {
  switch (wish.kind) {
    case 'full':
      return planOf(order, order.lines.map(restOf), order.tip - order.refundedTip);
    case 'items':
      return planOf(order, itemShares(order, wish.items), 0n);
    case 'amount':
      return amountPlan(order, wish.amount);
  }
}

function itemShares(
  order: RefundableOrder,
  items: readonly { readonly lineId: Uuid; readonly quantity: number | null }[],
): LineShare[] {
  return order.lines.map((line) => {
    const wished = items.find(({ lineId }) => lineId === line.id);
    if (!wished) return NOTHING;
    const left = line.quantity - line.refunded.quantity;
    const quantity = wished.quantity ?? left;
    if (quantity > left || quantity === 0) throw fail('refund_exceeds_payment', { message: NO_MORE_ITEMS });
    const total = line.refunded.quantity + quantity;
    const upTo = (whole: Minor, before: Minor): Minor => {
      const due = (whole * BigInt(total)) / BigInt(line.quantity);
      return due > before ? due - before : 0n;
    };
    return {
      quantity,
      net: upTo(line.net, line.refunded.net),
      tax: upTo(line.tax, line.refunded.tax),
      pointsDiscount: upTo(line.pointsDiscount, line.refunded.pointsDiscount),
    };
  });
}

function amountPlan(order: RefundableOrder, amount: Minor): RefundPlan {
  const rests = order.lines.map(restOf);
  const money = rests.map((rest) => moneyOf(rest, order.taxInclusive));
  const ofLines = sum(money);
  const fromLines = amount < ofLines ? amount : ofLines;
  const tip = amount - fromLines;
  if (tip > order.tip - order.refundedTip) throw fail('refund_exceeds_payment');
  const parts = spreadByLargestRemainder(fromLines, money);
  const shares = order.lines.map((line, index) =>
    shareOfAmount(line, required(rests[index], 'rest of the line'), parts[index] ?? 0n, order.taxInclusive),
  );
  return planOf(order, shares, tip);
}

/** An amount of what is left of a line, split into food and tax as that is, with its share of the points. */
function shareOfAmount(line: RefundableLine, rest: LineShare, part: Minor, taxInclusive: boolean): LineShare {
  if (part === 0n) return NOTHING;
  const money = moneyOf(rest, taxInclusive);
  const tax = part === money ? rest.tax : (rest.tax * part) / money;
  const net = taxInclusive ? part : part - tax;
  const netRefunded = line.refunded.net + net;
  const due = netRefunded >= line.net ? line.pointsDiscount : (line.pointsDiscount * netRefunded) / line.net;
  const points = due - line.refunded.pointsDiscount;
  return { quantity: 0, net, tax, pointsDiscount: points > 0n ? points : 0n };
}

function planOf(order: RefundableOrder, shares: readonly LineShare[], tip: Minor): RefundPlan {
  const lines = shares
    .map((share, index) => ({ ...share, lineId: required(order.lines[index], 'line of the share').id }))
    .filter(({ quantity, net, tax, pointsDiscount }) => quantity > 0 || net + tax + pointsDiscount > 0n);
  const tax = sum(lines.map((line) => line.tax));
  const net = sum(lines.map((line) => line.net));
  const spend = order.taxInclusive ? net - tax : net;
  const plan = { lines, tip, tax, spend, amount: spend + tax + tip };
  const pointsValue = sum(lines.map((line) => line.pointsDiscount));
  if (plan.amount + pointsValue === 0n) throw fail('refund_exceeds_payment', { message: NOTHING_LEFT });
  return { ...plan, pointsValue };
}

const NOTHING: LineShare = { quantity: 0, net: 0n, tax: 0n, pointsDiscount: 0n };
const NOTHING_LEFT = 'There is nothing left of this order to give back.';
const NO_MORE_ITEMS = 'Not so many of this item are left to give back.';

function restOf({ refunded, ...line }: RefundableLine): LineShare {
  return {
    quantity: line.quantity - refunded.quantity,
    net: line.net - refunded.net,
    tax: line.tax - refunded.tax,
    pointsDiscount: line.pointsDiscount - refunded.pointsDiscount,
  };
}

function moneyOf({ net, tax }: LineShare, taxInclusive: boolean): Minor {
  return taxInclusive ? net : net + tax;
}

function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((a, b) => a + b, 0n);
}
