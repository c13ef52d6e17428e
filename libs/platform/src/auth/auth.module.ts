import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { type Config, CONFIG } from '../config/config';
import { LimitsModule } from '../limits/limits.module';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessTokens } from './access-tokens';
import { ApiKeys } from './api-keys';
import { AuditLog } from './audit-log';
import { AuthenticationGuard } from './authentication.guard';
import { OWN_ISSUER } from './claims';
import { LastingAccess } from './lasting-access';
import { LimitGuard } from './limit.guard';
import { PermissionGuard } from './permission.guard';
import { Sessions } from './sessions';
import { SigningKeys } from './signing-keys';
import { TenantDirectory } from './tenant-directory';
import { OutsideKeys, OwnKeys, VerificationKeys } from './verification-keys';

/**
 * Keys, tokens, and the guards in front of every route: who is it, how often, and may they? Needs CONFIG, CLOCK and the
 * database; a feature provides `SessionStates` and `KeyRecords`.
 */
@Global()
@Module({
  imports: [LimitsModule],
  providers: [
    { provide: SigningKeys, inject: [CONFIG], useFactory: (config: Config) => SigningKeys.load(config) },
    { provide: VerificationKeys, inject: [CONFIG, SigningKeys], useFactory: verificationKeys },
    AccessTokenStrategy,
    AccessTokens,
    ApiKeys,
    AuthenticationGuard,
    AuditLog,
    LastingAccess,
    Sessions,
    TenantDirectory,
    { provide: APP_GUARD, useClass: LimitGuard },
    { provide: APP_GUARD, useClass: PermissionGuard },
  ],
  exports: [SigningKeys, AccessTokens, ApiKeys, AuditLog, LastingAccess, Sessions, TenantDirectory],
})
export class AuthModule {}

function verificationKeys({ outsideIssuer }: Config, own: SigningKeys): VerificationKeys {
  return outsideIssuer ? new OutsideKeys(outsideIssuer.issuer, outsideIssuer.jwksUrl) : new OwnKeys(OWN_ISSUER, own);
}
