/** A column by which the rows of a table lead to the customer whom they are about. */
export interface Trail {
  readonly column: string;
  /** The table of whose rows the column holds the identifiers; none: it holds the customer's own. */
  readonly of?: string;
  /** What stands before the identifier. */
  readonly prefix?: string;
}

/** How the rows of a table belong to a customer. */
export interface Belonging {
  /** Any of them will do; all begin at one column. */
  readonly by: readonly [Trail, ...Trail[]];
  /** When the row was written: words that come after the erasure are not of the person any more. */
  readonly writtenAt?: string;
  /** While this column is set, the row is still needed, and is erased once it is not. */
  readonly neededWhile?: string;
  /** Whoever writes of the customer elsewhere holds these rows: they are locked, so that nothing is written meanwhile. */
  readonly locked?: true;
  /** Why rows that are not deleted stay, without anything personal in them. */
  readonly staysFor?: string;
}

const BOOKS = 'the books of the restaurant, which tax law asks for';
const TRACE = 'what was done has to be answered for; it names nobody';

const own = (column = 'customer_id'): Pick<Belonging, 'by'> => ({ by: [{ column }] });
const through = (of: string, column: string): Pick<Belonging, 'by'> => ({ by: [{ column, of }] });

/**
 * The tables whose rows are about one customer, and how they lead there. Erasure, export and `npm run verify` are made from
 * this and from `PERSONAL`; a test compares it with the schema. Erasure goes through them in this order: orders and accounts
 * before what is written under their locks, so that nothing written meanwhile is overlooked.
 */
export const BELONGINGS: Readonly<Record<string, Belonging>> = {
  customers: { ...own('id'), staysFor: 'orders and points refer to it, under a pseudonym' },
  addresses: own(),
  users: { ...own(), staysFor: 'the audit log refers to it; nobody can sign in with it' },
  sessions: { ...through('users', 'user_id'), staysFor: 'ended, until it would have ended by itself' },
  password_resets: { ...through('users', 'user_id'), staysFor: 'a link that leads nowhere, until it ends' },
  payment_methods: {
    ...own(),
    neededWhile: 'detach_at',
    staysFor: 'payments refer to it; nothing can be paid with it',
  },
  orders: { ...own(), staysFor: BOOKS },
  order_lines: { ...through('orders', 'order_id'), staysFor: BOOKS },
  order_line_modifiers: { ...through('order_lines', 'order_line_id'), staysFor: BOOKS },
  order_status_history: { ...through('orders', 'order_id'), writtenAt: 'at', staysFor: BOOKS },
  order_refunds: { ...through('orders', 'order_id'), writtenAt: 'created_at', staysFor: BOOKS },
  order_refund_lines: { ...through('order_refunds', 'refund_id'), staysFor: BOOKS },
  order_feed: { ...own(), staysFor: 'identifiers of what happened to orders, for an hour' },
  pickup_slot_uses: { ...through('orders', 'order_id'), staysFor: BOOKS },
  payments: { ...through('orders', 'order_id'), staysFor: BOOKS },
  payment_refunds: { ...through('orders', 'order_id'), staysFor: BOOKS },
  promos: { ...own(), staysFor: 'orders refer to it; it cannot be used any more' },
  promo_uses: { ...own(), staysFor: BOOKS },
  birthday_rewards: { ...own(), staysFor: 'the year alone, so that the books of vouchers add up' },
  loyalty_accounts: {
    ...own(),
    locked: true,
    staysFor: 'its balance is the sum of the ledger, and runs out by itself',
  },
  loyalty_transactions: { ...own(), writtenAt: 'created_at', staysFor: BOOKS },
  loyalty_lots: { ...own(), staysFor: BOOKS },
  stock_reservations: { ...through('orders', 'order_id'), staysFor: 'the books of the stock' },
  audit_log: {
    by: [
      { column: 'object_id' },
      { column: 'object_id', of: 'orders' },
      { column: 'object_id', of: 'users' },
      { column: 'object_id', of: 'payment_methods' },
    ],
    writtenAt: 'at',
    staysFor: TRACE,
  },
  idempotency_keys: { by: [{ column: 'principal', of: 'users', prefix: 'user:' }], writtenAt: 'created_at' },
  erasures: { ...own(), staysFor: 'it proves that the erasure was done' },
};

/** Tables that name an order, a customer or a user, and are nobody's in particular, or the platform's own for seconds. */
export const NOBODYS: readonly string[] = ['stock_movements', 'outbox', 'password_reset_requests'];
