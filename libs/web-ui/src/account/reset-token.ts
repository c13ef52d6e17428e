/** The token that a mail's link brings behind the `#`, where no server and no log sees it. @returns null without one. */
export function resetTokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || null;
}
