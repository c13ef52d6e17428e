export { type HeaderSink, LoginLimits } from './http/login-limits';
export { PasswordField } from './http/password-field';
export { SignedInDto } from './http/signed-in.dto';
export { IDENTITY_ERRORS } from './identity.errors';
export { IDENTITY_ENTITIES, IdentityModule } from './identity.module';
export { Passwords } from './passwords/passwords';
export { type User } from './domain/user';
export { CreateUser, type NewUser } from './use-cases/create-user';
export { type SignedIn, StartSession } from './use-cases/start-session';
