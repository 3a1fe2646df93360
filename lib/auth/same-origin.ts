import 'server-only';
import { headers } from 'next/headers';
import { Refusal } from '@/lib/actions/refusal';
import { env } from '@/lib/env';
import { comesFromUs } from './origin';

/** Refuses a write that a page of another site, or no page at all, sent. */
export async function assertSameOrigin(): Promise<void> {
  const house = { url: env.POSTWARDEN_URL, production: env.NODE_ENV === 'production' };
  if (!comesFromUs(await headers(), house)) throw new Refusal('forbidden', { key: 'auth.problem.other-site' });
}
