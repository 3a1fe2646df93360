import type { APIResponse } from 'playwright-core';
import { expect, test } from 'vitest';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** SECURITY.md WEB-01 to WEB-03, of the shipped console. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

const onAll = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

async function ask(path: string): Promise<APIResponse> {
  const context = await pages.signedIn();
  const answer = await context.request.get(`${pages.url}${path}`, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers(), path).toMatchObject(onAll);
  return answer;
}

test.each(['/overview', '/mailboxes/999999', '/nothing-here', '/sign-in', '/api/live/running'])(
  'a page or what a page asks is kept nowhere, and runs only scripts that it names: %s',
  async (path) => {
    const headers = (await ask(path)).headers();
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'; .*frame-ancestors 'none'; object-src 'none'$/,
    );
  },
);

test('scripts, style sheets and fonts are kept for ever, the icon for a day; none of them is a page', async () => {
  const html = await (await ask('/overview')).text();
  const files = [...new Set(html.match(/\/_next\/static\/[^"\\?]+\.(?:js|css|woff2)/g))];
  expect(files.length).toBeGreaterThan(10);
  for (const path of files) {
    const answer = await ask(path);
    expect(answer.status(), path).toBe(200);
    const { 'cache-control': kept, 'content-security-policy': policy } = answer.headers();
    expect({ kept, policy }, path).toEqual({
      kept: 'public, max-age=31536000, immutable',
      policy: "default-src 'none'; style-src 'unsafe-inline'",
    });
  }
  const icon = html.match(/\/icon\.svg\?[^"]+/)?.[0] ?? '';
  expect((await ask(icon)).headers()['cache-control']).toBe('public, max-age=86400');
});
