export {
  actorId,
  assertLocationInReach,
  currentGrant,
  currentKey,
  currentPrincipal,
  ownCustomerId,
  reachableLocations,
  requireTenant,
} from './access';
export { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens';
export { ApiKeys, KeyRecords, type KeyRecord } from './api-keys';
export { AuditLog, type AuditEntry } from './audit-log';
export { AuthModule } from './auth.module';
export { rolesWithin } from './claims';
export { LastingAccess } from './lasting-access';
export { Anonymous, Public, RequireKeyScope, RequirePermission } from './permissions.decorator';
export { type KeyPrincipal, type Principal } from './principal';
export { KEY_REFUSED } from './refusals';
export { Sessions, SessionStates, type SessionState } from './sessions';
export { SigningKeys, type PublishedKey } from './signing-keys';
export { TenantDirectory } from './tenant-directory';
