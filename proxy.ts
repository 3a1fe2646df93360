import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '@/lib/auth/next-path';
import { comesFromUs } from '@/lib/auth/origin';
import { env } from '@/lib/env';

/**
 * What every request and every answer goes through. Nobody is let in or kept out here: pages, queries and actions decide that,
 * and would without this file too (SECURITY.md ACT-02).
 *
 * Refuses bodies over 1 MB with 413 (Next alone says 500) and writes of other sites; gives each page its nonce and its own path;
 * puts the security headers on what goes out (WEB-01 to 03). X-Forwarded-Host, with which Next compares the Origin, is never
 * what came in but the host that we are configured with: so a reverse proxy need not hand on the Host header either.
 */
export function proxy(request: NextRequest): NextResponse {
  const refusal = refusalOf(request);
  if (refusal) return withHeaders(new NextResponse(null, { status: refusal }), request, policy(''));

  const csp = policy(`'nonce-${randomBytes(16).toString('base64')}'`);
  const headers = new Headers(request.headers);
  if (production) headers.set('x-forwarded-host', new URL(env.POSTWARDEN_URL).host);
  else headers.delete('x-forwarded-host');
  headers.set('content-security-policy', csp);
  headers.set(pathHeader, pathOf(request));
  return withHeaders(NextResponse.next({ request: { headers } }), request, csp);
}

const mostBodyBytes = 1_048_576;
const production = env.NODE_ENV === 'production';

function refusalOf({ method, headers }: NextRequest): number | null {
  if (method === 'GET' || method === 'HEAD') return null;
  if (method === 'TRACE' || method === 'TRACK') return 405;
  if (headers.has('transfer-encoding') && !headers.has('content-length')) return 411;
  if (Number(headers.get('content-length') ?? 0) > mostBodyBytes) return 413;
  return comesFromUs(headers, { url: env.POSTWARDEN_URL, production }) ? null : 403;
}

/** Inline styles are let through since Radix and sonner write them; `next dev` evaluates strings for its error overlay. */
function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${nonce} 'strict-dynamic'${production ? '' : ` 'unsafe-eval'`}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ].join('; ');
}

/** What the browser asked for, without the parameter that Next's router adds. */
function pathOf({ nextUrl }: NextRequest): string {
  const search = new URLSearchParams(nextUrl.search);
  search.delete('_rsc');
  return search.size > 0 ? `${nextUrl.pathname}?${search}` : nextUrl.pathname;
}

/**
 * `same-origin` and not `no-referrer`: that would turn the Origin of a plain form of ours into `null` (Fetch, "append a request
 * Origin header"). Files with a hash in their name may be kept for ever, the icon (its address has one) for a day; nothing else is kept
 * anywhere. A file runs nothing as a page of its own, so its policy is short: a first visit fetches some forty, and heads are not compressed.
 */
function withHeaders(response: NextResponse, request: NextRequest, csp: string): NextResponse {
  const { headers } = response;
  const { pathname } = request.nextUrl;
  const isIcon = pathname === '/icon.svg';
  const isFile = pathname.startsWith('/_next/static/') || isIcon;
  headers.set('content-security-policy', isFile ? `default-src 'none'; style-src 'unsafe-inline'` : csp);
  headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  if (isFile && !isIcon) return response;
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  headers.set('cache-control', isIcon ? 'public, max-age=86400' : 'no-store');
  return response;
}
