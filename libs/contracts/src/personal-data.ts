/** What erasing a person does to a column; `follows`: the database computes it from columns that are erased. */
export type ErasureEffect = 'pseudonym' | 'null' | 'empty' | 'delete row' | 'follows' | 'keep';

/** Why a column holds something personal, how long, and what erasure does. */
export interface PersonalColumn {
  readonly what: string;
  readonly why: string;
  readonly kept: string;
  readonly erasure: ErasureEffect;
  /** What stands there afterwards, when that is no null; a `*` becomes a random number. */
  readonly standIn?: string;
}

const PROFILE = 'until the customer is erased';
const ACCOUNT = 'until the sign-in is removed';
const BOOKS = 'as long as the books, under a pseudonym';

/**
 * Every column of every table that holds, or may hold, personal data. The others stand in `IMPERSONAL`, and a test compares
 * both with the schema, so that no column can be added without a decision.
 */
export const PERSONAL: Readonly<Record<string, Readonly<Record<string, PersonalColumn>>>> = {
  customers: {
    first_name: standIn('Erased', 'first name', 'to greet the guest and hand over the order', PROFILE),
    last_name: standIn('customer', 'last name', 'to greet the guest and hand over the order', PROFILE),
    email: standIn('*@erased.invalid', 'e-mail address', 'to recognize the guest and send receipts', PROFILE),
    email_lc: entry('e-mail address in lower case', 'to find the guest', PROFILE, 'follows'),
    phone: entry('phone number', 'to reach the guest about an order', PROFILE, 'null'),
    search_text: entry('name, e-mail and phone as a search reads them', 'to find the guest', PROFILE, 'follows'),
    birthday: entry('date of birth', 'for the birthday reward', PROFILE, 'null'),
    birthday_key: entry('month and day of birth', 'to find whose birthday it is', PROFILE, 'follows'),
    preferences: { ...entry('diet and favorites', 'to warn and to suggest', PROFILE, 'empty'), standIn: '{}' },
    external_id: entry('what another system calls the guest', 'to be recognized there', PROFILE, 'null'),
    locale: entry('language and country', 'to speak the guest’s language', PROFILE, 'null'),
    forget_requested_at: entry('when the guest asked to be forgotten', 'to do it in time', PROFILE, 'null'),
    segment: entry('what the order history says of the guest', 'to look after regulars', BOOKS, 'keep'),
  },
  addresses: {
    type: entry('kind of address', 'to tell addresses apart', PROFILE, 'delete row'),
    street: entry('street and number', 'for receipts', PROFILE, 'delete row'),
    city: entry('city', 'for receipts', PROFILE, 'delete row'),
    state: entry('state', 'for receipts', PROFILE, 'delete row'),
    zip: entry('postal code', 'for receipts', PROFILE, 'delete row'),
  },
  password_reset_requests: {
    email: entry('e-mail address', 'to send a link to a new password', 'until the account is found: seconds', 'keep'),
  },
  sessions: {
    client: entry('browser and system in a few words', 'to know a device again', ACCOUNT, 'null'),
  },
  users: {
    email: standIn('*@erased.invalid', 'e-mail address', 'to sign in', ACCOUNT),
    email_lc: entry('e-mail address in lower case', 'to find the sign-in', ACCOUNT, 'follows'),
    password_hash: entry('hash of the password', 'to sign in', ACCOUNT, 'empty'),
  },
  sign_in_attempts: {
    key_hash: entry('hash of an e-mail or an address', 'to stop guessing of passwords', 'two minutes', 'keep'),
  },
  payment_methods: {
    provider_ref: standIn('erased_*', 'the provider’s token of the card', 'to charge it', PROFILE),
    provider_customer: entry('the provider’s name for the customer', 'to charge the card', PROFILE, 'null'),
    brand: standIn('erased', 'brand of the card', 'to recognize it', PROFILE),
    last_four: standIn('0000', 'last four digits of the card', 'to recognize it', PROFILE),
    expiration_month: standIn('1', 'month the card expires', 'to warn in time', PROFILE),
    expiration_year: standIn('0', 'year the card expires', 'to warn in time', PROFILE),
  },
  orders: { cancel_reason: entry('words of staff or guest', 'to learn from cancellations', BOOKS, 'null') },
  order_lines: { special_instructions: entry('words of the guest', 'for the kitchen', BOOKS, 'null') },
  order_refunds: { reason: entry('words of staff', 'to explain the refund', BOOKS, 'null') },
  order_status_history: { reason: entry('words of staff or guest', 'to explain the step', BOOKS, 'null') },
  stock_movements: {
    reason: entry('words of staff on the stock', 'to explain the change', 'as long as the books', 'keep'),
  },
  loyalty_transactions: { reason: entry('words of staff', 'to explain the points', BOOKS, 'null') },
  audit_log: {
    reason: entry('words of staff', 'to answer for the change', 'until whom it is about is erased', 'null'),
    details: entry(
      'names of changed fields, never values',
      'to answer for the change',
      'as long as the law asks',
      'keep',
    ),
  },
  idempotency_keys: {
    key: entry('a text of the caller’s own choosing', 'to know the request again', '24 hours', 'delete row'),
    body: entry('an answer that was given', 'to give it again', '24 hours', 'delete row'),
  },
};

/** Names of columns that say something else in a log: which key, which kind, which state. */
const WORDS_OF_LOGS = new Set(['key', 'type', 'state']);

/** Names under which something personal may be logged one day, as columns and as properties are called; a log hides them. */
export const PERSONAL_NAMES: readonly string[] = [
  ...new Set(
    Object.values(PERSONAL)
      .flatMap((columns) => Object.keys(columns))
      .filter((column) => !WORDS_OF_LOGS.has(column))
      .flatMap((column) => [column, column.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())]),
  ),
];

function entry(what: string, why: string, kept: string, erasure: ErasureEffect): PersonalColumn {
  return { what, why, kept, erasure };
}

function standIn(standsIn: string, what: string, why: string, kept: string): PersonalColumn {
  return { ...entry(what, why, kept, 'pseudonym'), standIn: standsIn };
}
