import { randomUUID } from 'node:crypto';
import { beforeEach } from 'vitest';
import type { Permission } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { createSession } from '@/lib/auth/session';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db/client';
import { freshBrowser, thisBrowser } from './browser';

export type TestOperator = { id: number; name: string; email: string };

/** The password of every operator that `anOperator` makes. */
export const password = 'correct horse battery staple';

let hashed: Promise<string> | undefined;

/** A real operator. */
export async function anOperator(
  wanted: { name?: string; email?: string; disabled?: boolean; permissions?: Permission[] } = {},
): Promise<TestOperator> {
  hashed ??= hashPassword(password);
  return db.operator.create({
    data: {
      name: wanted.name ?? 'Giulia Ferri',
      email: wanted.email ?? `${randomUUID()}@lagomarino.example`,
      passwordHash: await hashed,
      disabledAt: wanted.disabled ? new Date() : null,
      ...(wanted.permissions && { permissions: wanted.permissions }),
    },
    select: { id: true, name: true, email: true },
  });
}

/** A real session of a real operator, and its cookie in the jar of this browser. */
export async function signInAs(operator?: TestOperator): Promise<TestOperator> {
  const who = operator ?? (await anOperator());
  const id = await createSession(db, who.id, { address: '192.0.2.77', userAgent: 'vitest' });
  thisBrowser().jar.set(sessionCookie.name, id);
  return who;
}

/** Each test of this file has a new browser, in which a new operator is signed in. */
export function eachSignedIn(): void {
  beforeEach(async () => {
    freshBrowser();
    await signInAs();
  });
}

/** The cookie goes, the session stays. */
export function leave(): void {
  thisBrowser().jar.delete(sessionCookie.name);
}
