import { Roles1764000000000 } from './1764000000000-roles';
import { Tenants1764000001000 } from './1764000001000-tenants';
import { Customers1764000002000 } from './1764000002000-customers';
import { Identity1764000003000 } from './1764000003000-identity';
import { Menu1764000004000 } from './1764000004000-menu';
import { Promotions1764000005000 } from './1764000005000-promotions';
import { PaymentMethods1764000006000 } from './1764000006000-payments';
import { Orders1764000007000 } from './1764000007000-orders';
import { OrderMoney1764000008000 } from './1764000008000-order-money';
import { Inventory1764000009000 } from './1764000009000-inventory';
import { Loyalty1764000010000 } from './1764000010000-loyalty';
import { Delivery1764000011000 } from './1764000011000-delivery';
import { CustomerSearch1764000012000 } from './1764000012000-customer-search';
import { AuditAndClock1764000013000 } from './1764000013000-audit-and-clock';
import { OrderPoints1764000014000 } from './1764000014000-order-points';
import { Refunds1764000015000 } from './1764000015000-refunds';
import { Vouchers1764000016000 } from './1764000016000-vouchers';
import { LoyaltyLedger1764000017000 } from './1764000017000-loyalty-ledger';
import { Rewards1764000018000 } from './1764000018000-rewards';
import { PromoTerms1764000019000 } from './1764000019000-promo-terms';
import { MenuAdministration1764000020000 } from './1764000020000-menu-administration';
import { IncludedModifiers1764000020100 } from './1764000020100-included-modifiers';
import { StockUnavailability1764000021000 } from './1764000021000-stock-unavailability';
import { Dayparts1764000021100 } from './1764000021100-dayparts';
import { LocationHours1764000022000 } from './1764000022000-location-hours';
import { PickupSlots1764000022100 } from './1764000022100-pickup-slots';
import { PaymentProviders1764000023000 } from './1764000023000-payment-providers';
import { ProviderEvents1764000023100 } from './1764000023100-provider-events';
import { PaymentRetries1764000023200 } from './1764000023200-payment-retries';
import { KitchenLine1764000024000 } from './1764000024000-kitchen-line';
import { OrderFeed1764000024100 } from './1764000024100-order-feed';
import { LearnedMinutes1764000024200 } from './1764000024200-learned-minutes';
import { ApiKeys1764000025000 } from './1764000025000-api-keys';
import { LineChanges1764000025100 } from './1764000025100-line-changes';
import { SignInAttempts1764000026000 } from './1764000026000-sign-in-attempts';
import { StockCounts1764000026100 } from './1764000026100-stock-counts';
import { CustomerRequests1764000027000 } from './1764000027000-customer-requests';
import { Sources1764000027100 } from './1764000027100-sources';
import { Erasures1764000027500 } from './1764000027500-erasures';
import { SessionCookies1764000028000 } from './1764000028000-session-cookies';
import { SessionClients1764000028100 } from './1764000028100-session-clients';
import { PasswordResets1764000028200 } from './1764000028200-password-resets';
import { OrderChannel1764000028500 } from './1764000028500-order-channel';
import { UserRoles1764000028600 } from './1764000028600-user-roles';
import { SalesViews1764000028700 } from './1764000028700-sales-views';
import { OrdersOfTheShutOut1764000029000 } from './1764000029000-orders-of-the-shut-out';
import { VersionsOfSettings1764000030000 } from './1764000030000-versions-of-settings';

/** Every migration in order. Named one by one, so that a stray file never runs. */
export const MIGRATIONS = [
  Roles1764000000000,
  Tenants1764000001000,
  Customers1764000002000,
  Identity1764000003000,
  Menu1764000004000,
  Promotions1764000005000,
  PaymentMethods1764000006000,
  Orders1764000007000,
  OrderMoney1764000008000,
  Inventory1764000009000,
  Loyalty1764000010000,
  Delivery1764000011000,
  CustomerSearch1764000012000,
  AuditAndClock1764000013000,
  OrderPoints1764000014000,
  Refunds1764000015000,
  Vouchers1764000016000,
  LoyaltyLedger1764000017000,
  Rewards1764000018000,
  PromoTerms1764000019000,
  MenuAdministration1764000020000,
  IncludedModifiers1764000020100,
  StockUnavailability1764000021000,
  Dayparts1764000021100,
  LocationHours1764000022000,
  PickupSlots1764000022100,
  PaymentProviders1764000023000,
  ProviderEvents1764000023100,
  PaymentRetries1764000023200,
  KitchenLine1764000024000,
  OrderFeed1764000024100,
  LearnedMinutes1764000024200,
  ApiKeys1764000025000,
  LineChanges1764000025100,
  SignInAttempts1764000026000,
  StockCounts1764000026100,
  CustomerRequests1764000027000,
  Sources1764000027100,
  Erasures1764000027500,
  SessionCookies1764000028000,
  SessionClients1764000028100,
  PasswordResets1764000028200,
  OrderChannel1764000028500,
  UserRoles1764000028600,
  SalesViews1764000028700,
  OrdersOfTheShutOut1764000029000,
  VersionsOfSettings1764000030000,
];
