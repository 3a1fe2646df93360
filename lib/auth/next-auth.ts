import 'server-only';
import { randomBytes } from 'node:crypto';
import type { NextAuthOptions } from 'next-auth';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { checkAndTouch } from './session';
import { hashOfSessionId, sessionCookie } from './session-cookie';
import { absoluteHours } from './session-times';
import { signOutSession } from './sign-out';

/**
 * next-auth over our own sessions: its token is the opaque session id and nothing else, and a row decides what it is worth.
 *
 * It knows no provider, so nobody signs in through it: our action, which throttles and audits, is the only way in. Its routes
 * answer who is signed in, and end a session.
 */
export const nextAuthOptions: NextAuthOptions = {
  secret: env.NEXTAUTH_SECRET ?? randomBytes(32).toString('base64'),
  useSecureCookies: true,
  providers: [],
  pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: absoluteHours * 3_600 },
  cookies: { sessionToken: sessionCookie },
  jwt: {
    encode: async ({ token }) => (typeof token?.sid === 'string' ? token.sid : ''),
    decode: async ({ token }) => {
      const hash = hashOfSessionId(token ?? '');
      const standing = hash && (await checkAndTouch(hash));
      return standing
        ? { sid: token, sub: String(standing.operatorId), name: standing.name, email: standing.email }
        : null;
    },
  },
  events: {
    signOut: async ({ token }) => {
      const hash = typeof token?.sid === 'string' ? hashOfSessionId(token.sid) : null;
      if (hash) await signOutSession(db, hash, '');
    },
  },
  /* Each dead cookie would be an error with its stack; a session that has ended is none. */
  logger: {
    error: (code) => void (code === 'JWT_SESSION_ERROR' || log.error({ code }, 'next-auth')),
    warn: (code) => log.debug({ code }, 'next-auth'),
    debug: () => undefined,
  },
};
