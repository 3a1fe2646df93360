import type { CDPSession, Page } from 'playwright-core';

const kinds = ['html', 'css', 'scripts', 'fonts', 'pages', 'prefetches', 'live', 'other'] as const;
type Kind = (typeof kinds)[number];
/** Bytes by kind, as encoded as they came; heads of answers, which HTTP/1.1 never compresses, are told beside. */
export type Bytes = Record<Kind | 'heads', number>;

type Answer = { kind: Kind; headBytes: number; bodyBytes: number };

/** What comes over the line to one page, counted by the browser itself. What its cache gives counts nothing. */
export class Traffic {
  #answers = new Map<string, Answer>();

  static async of(page: Page): Promise<Traffic> {
    const session = await page.context().newCDPSession(page);
    const traffic = new Traffic(session);
    await session.send('Network.enable');
    return traffic;
  }

  private constructor(session: CDPSession) {
    session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
      const kind = kindOf(type ?? 'Other', Object.keys(request.headers));
      this.#answers.set(requestId, { kind, headBytes: 0, bodyBytes: 0 });
    });
    session.on('Network.responseReceived', ({ requestId, response }) => {
      const answer = this.#answers.get(requestId);
      if (answer && !response.fromDiskCache) answer.headBytes = response.encodedDataLength;
    });
    session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      const answer = this.#answers.get(requestId);
      if (answer) answer.bodyBytes += encodedDataLength;
    });
    // Of a page that is drawn as it comes the parts are told as nothing, and only the sum is right; of one that is left, only the parts.
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const answer = this.#answers.get(requestId);
      if (answer) answer.bodyBytes = Math.max(answer.bodyBytes, encodedDataLength - answer.headBytes);
    });
  }

  /** What came since it was asked last. */
  take(): Bytes {
    const bytes: Bytes = {
      html: 0,
      css: 0,
      scripts: 0,
      fonts: 0,
      pages: 0,
      prefetches: 0,
      live: 0,
      other: 0,
      heads: 0,
    };
    for (const { kind, headBytes, bodyBytes } of this.#answers.values()) {
      bytes[kind] += bodyBytes;
      bytes.heads += headBytes;
    }
    this.#answers = new Map();
    return bytes;
  }
}

/** Everything but the heads. */
export function inAll(bytes: Bytes): number {
  return kinds.reduce((sum, kind) => sum + bytes[kind], 0);
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
