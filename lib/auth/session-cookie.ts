import { createHash, randomBytes } from 'node:crypto';
import { absoluteHours } from './session-times';

/**
 * The cookie holds an opaque id of 256 bits and nothing else; a row decides at every request what it is worth.
 * Chromium and Firefox keep a Secure cookie of `http://localhost` too, so one name serves development as well.
 */
export const sessionCookie = {
  name: '__Host-postwarden',
  options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: absoluteHours * 3600 },
} as const;

export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** What the row holds. The id is random, so a plain SHA-256 is enough: there is nothing to guess (SESS-02). */
export function hashOfSessionId(id: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(id)) return null;
  return new Uint8Array(createHash('sha256').update(id).digest());
}
