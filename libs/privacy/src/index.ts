export { EraseCustomer } from './flows/erase-customer.flow';
export { remaining } from './persistence/personal-sql';
export { PRIVACY_ERRORS } from './privacy.errors';
export { PrivacyModule } from './privacy.module';
