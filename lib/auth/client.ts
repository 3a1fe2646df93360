import 'server-only';
import { cookies, headers } from 'next/headers';
import { hashOfSessionId, sessionCookie } from './session-cookie';

/** The browser that asks, as far as it can be known before anyone signs in. */
export type Client = {
  address: string;
  userAgent: string;
  /** Hash of the session id that its cookie holds, whatever that is worth. */
  sessionHash: Uint8Array<ArrayBuffer> | null;
};

export async function readClient(): Promise<Client> {
  const [sent, jar] = [await headers(), await cookies()];
  return {
    address: addressIn(sent.get('x-forwarded-for')),
    userAgent: (sent.get('user-agent') ?? '').slice(0, 300),
    sessionHash: hashOfSessionId(jar.get(sessionCookie.name)?.value ?? ''),
  };
}

/** lib/auth/peer-address.ts has put exactly one address there, the one that was seen or that a trusted proxy saw. */
function addressIn(forwardedFor: string | null): string {
  return (
    forwardedFor
      ?.split(',')
      .at(-1)
      ?.trim()
      .replace(/^::ffff:/i, '')
      .slice(0, 45) ?? ''
  );
}
