export { addressKey } from './address';
export { type HeaderSink, type Limit, type Spent, spentAfter, tell, tightest } from './limit';
export { type Countable, Limits } from './limits';
export { LimitsModule } from './limits.module';
export { Unlimited } from './unlimited.decorator';
export { type CallWindow, Windows } from './windows';
