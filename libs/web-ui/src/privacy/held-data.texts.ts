import { catalogue } from '../texts/catalogue';

/** What is held of a customer, by the tables of an erasure, and why some of it stays. */
export const heldDataTexts = catalogue(
  {
    pseudonym: 'Other rows refer to it. Nothing personal is left in it.',
    books: 'The books of the restaurant, which tax law asks for.',
    trace: 'It shows that all went as it should.',
    t_customers: 'Name, e-mail, phone, birthday and preferences',
    t_addresses: 'Addresses',
    t_users: 'Sign-in',
    t_sessions: 'Devices that were signed in',
    t_password_reset_requests: 'Forgotten passwords',
    t_sign_in_attempts: 'Attempts to sign in',
    t_payment_methods: 'Payment methods',
    t_orders: 'Orders',
    t_order_lines: 'Wishes and lines of orders',
    t_order_line_modifiers: 'Choices in orders',
    t_order_status_history: 'Steps of orders',
    t_order_refunds: 'Refunds',
    t_order_refund_lines: 'Lines of refunds',
    t_payments: 'Payments',
    t_payment_refunds: 'Repayments',
    t_promos: 'Vouchers',
    t_promo_uses: 'Uses of promos',
    t_loyalty_accounts: 'Points account',
    t_loyalty_transactions: 'Entries of the points ledger',
    t_loyalty_lots: 'Lots of points',
    t_audit_log: 'Lines of the audit log',
    t_pickup_slot_uses: 'Pickup slots',
    t_stock_reservations: 'Reserved stock',
    t_erasures: 'Record of the erasure',
    t_order_feed: 'News of orders',
    t_birthday_rewards: 'Birthday rewards',
  },
  {
    pseudonym: 'Andere Zeilen verweisen darauf. Persönliches ist nicht mehr darin.',
    books: 'Die Bücher des Restaurants, die das Steuerrecht verlangt.',
    trace: 'Es zeigt, dass alles mit rechten Dingen zuging.',
    t_customers: 'Name, E-Mail, Telefon, Geburtstag und Vorlieben',
    t_addresses: 'Adressen',
    t_users: 'Anmeldung',
    t_sessions: 'Angemeldete Geräte',
    t_password_reset_requests: 'Vergessene Passwörter',
    t_sign_in_attempts: 'Anmeldeversuche',
    t_payment_methods: 'Zahlungsarten',
    t_orders: 'Bestellungen',
    t_order_lines: 'Wünsche und Zeilen von Bestellungen',
    t_order_line_modifiers: 'Gewähltes in Bestellungen',
    t_order_status_history: 'Schritte von Bestellungen',
    t_order_refunds: 'Erstattungen',
    t_order_refund_lines: 'Zeilen von Erstattungen',
    t_payments: 'Zahlungen',
    t_payment_refunds: 'Rückzahlungen',
    t_promos: 'Gutscheine',
    t_promo_uses: 'Eingelöste Aktionen',
    t_loyalty_accounts: 'Punktekonto',
    t_loyalty_transactions: 'Einträge im Punktebuch',
    t_loyalty_lots: 'Punkte nach Herkunft',
    t_audit_log: 'Zeilen im Protokoll',
    t_pickup_slot_uses: 'Abholzeiten',
    t_stock_reservations: 'Reservierter Bestand',
    t_erasures: 'Vermerk der Löschung',
    t_order_feed: 'Neues von Bestellungen',
    t_birthday_rewards: 'Geburtstagsgeschenke',
  },
);

type Key = keyof (typeof heldDataTexts)['en'];

/** The words for a table; its own name for one that nobody has found words for. */
export function wordsForTable(t: (key: Key) => string, table: string): string {
  const key = `t_${table}`;
  return key in heldDataTexts.en ? t(key as Key) : table.replaceAll('_', ' ');
}

const PSEUDONYMOUS = ['customers', 'users', 'sessions', 'payment_methods', 'loyalty_accounts', 'promos'];
const TRACES = ['audit_log', 'erasures', 'order_feed', 'birthday_rewards'];

/** Why rows of a table stay, in the language of the page. */
export function reasonFor(table: string): 'pseudonym' | 'books' | 'trace' {
  if (PSEUDONYMOUS.includes(table)) return 'pseudonym';
  return TRACES.includes(table) ? 'trace' : 'books';
}
