export { Public, RequirePermission } from './permissions.decorator';
export { type Principal } from './principal';
