import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { hashOfSessionId, newSessionId, sessionCookie } from '@/lib/auth/session-cookie';

const root = join(import.meta.dirname, '../..');
const serverReferences = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

/** Somebody who is signed in and has no browser: asks for whole pages, and posts server actions as a page of ours would. */
export type ConsoleClient = {
  /** Answers once the whole page is there; throws where it is not 200. */
  get: (path: string) => Promise<string>;
  /** `page` is where it is posted from; `file` and `name` say which action, as the build holds it. */
  act: (page: string, action: { file: string; name: string }, input: unknown) => Promise<string>;
  /** Sends bytes as a page of ours would. */
  put: (path: string, body: Uint8Array) => Promise<string>;
};

/** An operator of the bench's own, one for all parts, and a session, put into the database; the value of its cookie. */
export async function newSession(database: pg.Client): Promise<string> {
  const id = newSessionId();
  await database.query(
    `WITH operator AS (
       INSERT INTO operator (email, name, password_hash) VALUES ('bench@lagomarino.test', 'Bench', 'none')
       ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id)
     INSERT INTO session (id_hash, operator_id) SELECT $1, id FROM operator`,
    [hashOfSessionId(id)],
  );
  return id;
}

export async function consoleClient(url: string, database: pg.Client): Promise<ConsoleClient> {
  const cookie = `${sessionCookie.name}=${await newSession(database)}`;
  const whole = async (path: string, request: RequestInit): Promise<string> => {
    const answer = await fetch(`${url}${path}`, { ...request, redirect: 'manual' });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 200)}`);
    return text;
  };
  return {
    get: (path) => whole(path, { headers: { cookie } }),
    act: (page, action, input) =>
      whole(page, {
        method: 'POST',
        headers: { cookie, origin: url, 'next-action': idOf(action), 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify([input]),
      }),
    put: (path, body) => whole(path, { method: 'PUT', headers: { cookie, origin: url }, body: new Uint8Array(body) }),
  };
}

function idOf({ file, name }: { file: string; name: string }): string {
  const manifest = readFileSync(join(root, '.next/server/server-reference-manifest.json'), 'utf8');
  const { node } = serverReferences.parse(JSON.parse(manifest));
  const found = Object.entries(node).find(([, action]) => action.filename === file && action.exportedName === name);
  if (!found) throw new Error(`The build holds no ${name} of ${file}`);
  return found[0];
}
