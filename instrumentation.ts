import type { Instrumentation } from 'next';

/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { watchPeers } = await import('@/lib/auth/peer-address');
  watchPeers();
  const { env } = await import('@/lib/env');
  if (env.NODE_ENV !== 'production') return;
  const { logConsole } = await import('@/lib/log-console');
  logConsole();
}

/** Which request the failure that Next has just logged belongs to. A query may hold a token, headers hold the session: neither is written. */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  { method, path },
  { routePath, routeType },
) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/log');
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined;
  log.error({ method, path: path.split('?')[0], routePath, routeType, digest }, 'request failed');
};
