import type { CDPSession, Page } from 'playwright-core';

const kinds = ['html', 'css', 'scripts', 'fonts', 'pages', 'prefetches', 'live', 'other'] as const;
type Kind = (typeof kinds)[number];
/** Bytes by kind, as encoded as they came; heads of answers are told beside. */
export type Bytes = Record<Kind | 'heads', number>;

/** What comes over the line to one page, counted by the browser itself. What its cache gives counts nothing. */
export class Traffic {
  #bytes = nothing();
  readonly #kinds = new Map<string, Kind>();

  static async of(page: Page): Promise<Traffic> {
    const session = await page.context().newCDPSession(page);
    const traffic = new Traffic(session);
    await session.send('Network.enable');
    return traffic;
  }

  private constructor(session: CDPSession) {
    session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
      this.#kinds.set(requestId, kindOf(type ?? 'Other', Object.keys(request.headers)));
    });
    session.on('Network.responseReceived', ({ response }) => {
      if (!response.fromDiskCache) this.#bytes.heads += response.encodedDataLength;
    });
    session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      this.#bytes[this.#kinds.get(requestId) ?? 'other'] += encodedDataLength;
    });
  }

  /** What came since it was asked last. */
  take(): Bytes {
    const taken = this.#bytes;
    this.#bytes = nothing();
    return taken;
  }
}

/** Everything, heads too. */
export function inAll(bytes: Bytes): number {
  return Object.values(bytes).reduce((sum, each) => sum + each, 0);
}

function nothing(): Bytes {
  return { html: 0, css: 0, scripts: 0, fonts: 0, pages: 0, prefetches: 0, live: 0, other: 0, heads: 0 };
}

/** Next's router asks for pages with `RSC: 1`, and says so when it only guesses that somebody will want one. */
function kindOf(type: string, sent: readonly string[]): Kind {
  if (type === 'Document') return 'html';
  if (type === 'Stylesheet') return 'css';
  if (type === 'Script') return 'scripts';
  if (type === 'Font') return 'fonts';
  if (type !== 'Fetch') return 'other';
  const names = sent.map((name) => name.toLowerCase());
  if (names.includes('next-router-prefetch')) return 'prefetches';
  return names.includes('rsc') ? 'pages' : 'live';
}
