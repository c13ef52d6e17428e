export { ApiModule } from './api.module';
export { type RunningApi, startApi } from './start-api';
