const DAY_MS = 86_400_000;
const IDLE_DAYS = 14;
const ABSOLUTE_DAYS = 30;

/** When a session that begins now ends, however busy it is: after thirty days. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + ABSOLUTE_DAYS * DAY_MS);
}

/** When a refresh token made now ends: after fourteen days without use, and with its session at the latest. */
export function refreshTokenEnd(now: Date, session: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_DAYS * DAY_MS, session.getTime()));
}
