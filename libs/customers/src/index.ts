export { customerNotFound, CUSTOMERS_ERRORS } from './customers.errors';
export { CustomersModule } from './customers.module';
export { CUSTOMER_TYPES, type CustomerType } from './domain/customer-type';
export { readEmail } from './domain/email';
export { isLocale } from './domain/locale';
export { type PreferenceChanges, type Preferences } from './domain/preferences';
export { type ProfileChanges } from './domain/profile';
export { searchWords } from './domain/search';
export { CustomerResponse } from './http/customer.dto';
export { EmailField, PhoneField, Sometimes } from './http/profile-fields';
export {
  type CustomerName,
  type CustomerRecord,
  CustomerRecordQueries,
  type RecordFilter,
  type RecordPage,
  type RecordWindow,
} from './persistence/customer-records.queries';
export { CustomerQueries } from './persistence/customer.queries';
export {
  type CustomerFilter,
  type CustomerSummary,
  type CustomerView,
  type CustomerWindow,
} from './persistence/customer-view';
export {
  type Erasure,
  type ErasureState,
  ErasuresRepository,
  type LockedForErasure,
} from './persistence/erasures.repository';
export { CustomersRepository } from './persistence/customers.repository';
export { AskToBeForgotten } from './use-cases/ask-to-be-forgotten';
export { CreateCustomer, type NewCustomer } from './use-cases/create-customer';
export { TouchCustomer } from './use-cases/touch-customer';
export { UpdateCustomer } from './use-cases/update-customer';
