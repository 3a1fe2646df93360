/**
 * Whether a request that changes something came from a page of ours.
 *
 * A browser sends Origin with every POST; Next lets a request without one run, and believes X-Forwarded-Host (measured on 16.4).
 * So neither is good enough here: the origin must be there and be ours, and Sec-Fetch-Site, where it is sent, must agree
 * (SECURITY.md ACT-09; Fetch, "Sec-Fetch-Site").
 */
export function comesFromUs(headers: Pick<Headers, 'get'>, house: { url: string; production: boolean }): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  const ours = new URL(house.url);
  if (new URL(origin).origin === ours.origin) return true;
  return (
    !house.production && isLoopback(ours) && isLoopback(new URL(origin)) && new URL(origin).host === headers.get('host')
  );
}

/** Whether an address leads to the machine itself, whoever uses it. Development answers there on whatever port was free. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
