export { customerNotFound, CUSTOMERS_ERRORS } from './customers.errors';
export { CustomersModule } from './customers.module';
export { readEmail } from './domain/email';
export { type PreferenceChanges, type Preferences } from './domain/preferences';
export { type ProfileChanges } from './domain/profile';
export { searchWords } from './domain/search';
export { CustomerResponse } from './http/customer.dto';
export { EmailField, PhoneField } from './http/profile-fields';
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
export { CreateCustomer, type NewCustomer } from './use-cases/create-customer';
export { UpdateCustomer } from './use-cases/update-customer';
