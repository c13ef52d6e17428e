import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeyRecords, SessionStates } from '@breadboard/platform';
import { TenantsModule } from '@breadboard/tenants';
import { ApiKeysController } from './http/api-keys.controller';
import { AuditLogController } from './http/audit-log.controller';
import { AuthController } from './http/auth.controller';
import { JwksController } from './http/jwks.controller';
import { SessionsController } from './http/sessions.controller';
import { LoginLimits } from './http/login-limits';
import { Passwords } from './passwords/passwords';
import { PasswordController } from './http/password.controller';
import { ApiKeyEntity } from './persistence/api-key.entity';
import { ApiKeyRepository } from './persistence/api-key.repository';
import { AuditLogEntity } from './persistence/audit-log.entity';
import { AuditLogQueries } from './persistence/audit-log.queries';
import { PasswordResetEntity, PasswordResetRequestEntity } from './persistence/password-reset.entity';
import { PasswordResetQueue } from './persistence/password-reset-queue';
import { PasswordResetRepository } from './persistence/password-reset.repository';
import { RefreshTokenEntity, SessionEntity } from './persistence/session.entity';
import { SessionRepository } from './persistence/session.repository';
import { SignInAttemptsEntity } from './persistence/sign-in-attempts.entity';
import { SignInAttempts } from './persistence/sign-in-attempts.repository';
import { SignInCandidates } from './persistence/sign-in-candidates';
import { StoredKeyRecords } from './persistence/stored-key-records';
import { StoredSessionStates } from './persistence/stored-session-states';
import { UserEntity } from './persistence/user.entity';
import { UserRepository } from './persistence/user.repository';
import { AfterNewPassword } from './use-cases/after-new-password';
import { CreateUser } from './use-cases/create-user';
import { EndSignIn } from './use-cases/end-sign-in';
import { DeleteExpiredSessions } from './use-cases/delete-expired-sessions';
import { ForgetSignInAttempts } from './use-cases/forget-sign-in-attempts';
import { KeepApiKeys } from './use-cases/keep-api-keys';
import { RefreshSession } from './use-cases/refresh-session';
import { ResetLetters } from './use-cases/reset-letters';
import { SendResetMails } from './use-cases/send-reset-mails';
import { SetPassword } from './use-cases/set-password';
import { SignIn } from './use-cases/sign-in';
import { SignOut } from './use-cases/sign-out';
import { StartSession } from './use-cases/start-session';

export const IDENTITY_ENTITIES = [
  UserEntity,
  SessionEntity,
  RefreshTokenEntity,
  ApiKeyEntity,
  AuditLogEntity,
  SignInAttemptsEntity,
  PasswordResetRequestEntity,
  PasswordResetEntity,
];

/** Users and their sign-ins. Global, because the guards in front of every route ask it how a session stands. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(IDENTITY_ENTITIES), TenantsModule],
  controllers: [
    ApiKeysController,
    AuthController,
    SessionsController,
    PasswordController,
    JwksController,
    AuditLogController,
  ],
  providers: [
    { provide: SessionStates, useClass: StoredSessionStates },
    { provide: KeyRecords, useClass: StoredKeyRecords },
    ApiKeyRepository,
    AuditLogQueries,
    LoginLimits,
    PasswordResetQueue,
    PasswordResetRepository,
    Passwords,
    SessionRepository,
    SignInAttempts,
    SignInCandidates,
    UserRepository,
    AfterNewPassword,
    CreateUser,
    DeleteExpiredSessions,
    EndSignIn,
    ForgetSignInAttempts,
    KeepApiKeys,
    RefreshSession,
    ResetLetters,
    SendResetMails,
    SetPassword,
    SignIn,
    SignOut,
    StartSession,
  ],
  exports: [KeyRecords, SessionStates, LoginLimits, Passwords, CreateUser, EndSignIn, StartSession],
})
export class IdentityModule {}
