export { PAYER_ERRORS } from './payer.errors';
export { PayerModule } from './payer.module';
