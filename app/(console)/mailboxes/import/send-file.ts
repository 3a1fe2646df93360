import { partBytes } from '@/lib/capabilities/mailboxes/schema';

/** How it ended. `refused`: the file is no such file; the import's page says why. `gone`: somebody cancelled the import meanwhile. */
export type Sent =
  | 'complete'
  | 'refused'
  | 'gone'
  | 'unauthenticated'
  | 'forbidden'
  | 'unreadable'
  | 'stopped'
  | { lostAt: number };

export type FileToSend = {
  id: number;
  file: Blob;
  /** Place of the first part that is still to be sent. */
  from: number;
  /** How much has arrived, from 0 to 1. */
  onSent: (share: number) => void;
  signal: AbortSignal;
};

/** Waits between two tries at one part: a proxy or the console that is started anew is back by then. */
const patienceMs = [500, 2_000, 5_000];

/**
 * Sends a file part by part, each by itself: what the console or a proxy before it takes in one request is bounded. A part that came
 * twice does no harm, so after a broken line it is sent again from the one that was lost.
 */
export async function sendFile(
  { id, file, from, onSent, signal }: FileToSend,
  { put = fetch, waits = patienceMs }: { put?: typeof fetch; waits?: readonly number[] } = {},
): Promise<Sent> {
  const parts = Math.ceil(file.size / partBytes);
  for (let place = from; place < parts; place += 1) {
    const part = await bytesOf(file.slice(place * partBytes, (place + 1) * partBytes));
    if (part === null) return 'unreadable';
    const url = `/api/mailbox-imports/${id}/parts/${place}`;
    const status = await statusOf(() => put(url, { method: 'PUT', body: part, signal }), { waits, signal });
    if (signal.aborted) return 'stopped';
    if (status !== 200) return endOf(status) ?? { lostAt: place };
    onSent((place + 1) / parts);
  }
  return 'complete';
}

/** A file that was changed or taken away since it was chosen can't be read any more. */
function bytesOf(piece: Blob): Promise<ArrayBuffer | null> {
  return piece.arrayBuffer().catch(() => null);
}

type Patience = { waits: readonly number[]; signal: AbortSignal };

/** Status of the answer; 0 when none came, nor to any of the tries after. */
async function statusOf(ask: () => Promise<Response>, { waits, signal }: Patience): Promise<number> {
  for (const waitMs of [...waits, null]) {
    const status = await ask().then(
      (answer) => answer.status,
      () => 0,
    );
    const mayPass = status === 0 || status >= 500;
    if (!mayPass || waitMs === null || signal.aborted) return status;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return 0;
}

function endOf(status: number): Sent | null {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 422) return 'refused';
  return status === 404 || status === 409 ? 'gone' : null;
}
