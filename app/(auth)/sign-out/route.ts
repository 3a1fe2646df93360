import { cookies, headers } from 'next/headers';
import { comesFromUs } from '@/lib/auth/origin';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { signOut } from '@/lib/auth/sign-out';
import { env } from '@/lib/env';

/**
 * A plain form posts here, since only a whole answer can carry Clear-Site-Data: the back button then has nothing to show
 * (SESS-06). Cookies of taste (theme, language) stay; ours goes by itself.
 */
export async function POST(): Promise<Response> {
  const house = { url: env.POSTWARDEN_URL, production: env.NODE_ENV === 'production' };
  if (!comesFromUs(await headers(), house)) return new Response(null, { status: 403 });
  await signOut();
  (await cookies()).set(sessionCookie.name, '', { ...sessionCookie.options, maxAge: 0 });
  return new Response(null, {
    status: 303,
    headers: { location: '/sign-in?signed-out=1', 'clear-site-data': '"cache", "storage"' },
  });
}
