import { expect, test } from 'vitest';
import { partBytes } from '@/lib/capabilities/mailboxes/schema';
import { sendFile } from './send-file';

const twoAndAHalf = new Blob([new Uint8Array(2.5 * partBytes)]);
const signal = new AbortController().signal;

/** A console that answers with these, one after the other, and what it was asked. */
function aConsole(...answers: readonly (number | 'broken')[]) {
  const asked: string[] = [];
  const put: typeof fetch = async (url, init) => {
    const answer = answers[asked.length] ?? 200;
    asked.push(`${String(url).split('/').at(-1)}:${init?.body instanceof ArrayBuffer ? init.body.byteLength : '?'}`);
    if (answer === 'broken') throw new TypeError('Failed to fetch');
    return new Response(null, { status: answer });
  };
  return { asked, put };
}

const send = (put: typeof fetch, more: { from?: number; onSent?: (share: number) => void } = {}) =>
  sendFile({ id: 7, file: twoAndAHalf, from: 0, onSent: () => undefined, signal, ...more }, { put, waits: [0, 0] });

test('a file goes in parts, in order, and its progress is told', async () => {
  const { asked, put } = aConsole();
  const shares: number[] = [];
  expect(await send(put, { onSent: (share) => shares.push(share) })).toBe('complete');
  expect(asked).toEqual(['0:1000000', '1:1000000', '2:500000']);
  expect(shares).toEqual([1 / 3, 2 / 3, 1]);
});

test('a part whose answer never came is sent again; when it is lost for good, the way on begins there', async () => {
  const passing = aConsole(200, 'broken', 502, 200);
  expect(await send(passing.put)).toBe('complete');
  expect(passing.asked).toEqual(['0:1000000', '1:1000000', '1:1000000', '1:1000000', '2:500000']);

  const broken = aConsole(200, 'broken', 'broken', 'broken');
  expect(await send(broken.put)).toEqual({ lostAt: 1 });
  const later = aConsole();
  expect(await send(later.put, { from: 1 })).toBe('complete');
  expect(later.asked).toEqual(['1:1000000', '2:500000']);
});

test.each([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'gone'],
  [409, 'gone'],
  [422, 'refused'],
] as const)('an answer of %i is no broken line: it is not sent again', async (status, end) => {
  const { asked, put } = aConsole(status);
  expect(await send(put)).toBe(end);
  expect(asked).toHaveLength(1);
});

test('a file that is gone since it was chosen is told from a broken line', async () => {
  const { asked, put } = aConsole();
  const file = new (class extends Blob {
    override slice(): Blob {
      return Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) });
    }
  })([new Uint8Array(10)]);
  expect(await sendFile({ id: 7, file, from: 0, onSent: () => undefined, signal }, { put })).toBe('unreadable');
  expect(asked).toEqual([]);
});

test('whoever stops it waits for no further try', async () => {
  const stopping = new AbortController();
  const put: typeof fetch = async () => {
    stopping.abort();
    throw new DOMException('', 'AbortError');
  };
  const sent = sendFile(
    { id: 7, file: twoAndAHalf, from: 0, onSent: () => undefined, signal: stopping.signal },
    { put },
  );
  expect(await sent).toBe('stopped');
});
