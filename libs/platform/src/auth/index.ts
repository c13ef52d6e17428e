export {
  actorId,
  assertLocationInReach,
  currentGrant,
  currentPrincipal,
  ownCustomerId,
  reachableLocations,
  requireTenant,
} from './access';
export { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens';
export { AuditLog, type AuditEntry } from './audit-log';
export { AuthModule } from './auth.module';
export { rolesWithin } from './claims';
export { LastingAccess } from './lasting-access';
export { Anonymous, Public, RequirePermission } from './permissions.decorator';
export { type Principal } from './principal';
export { Sessions, SessionStates, type SessionState } from './sessions';
export { SigningKeys, type PublishedKey } from './signing-keys';
export { TenantDirectory } from './tenant-directory';
