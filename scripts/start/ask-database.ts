import pg from 'pg';
import { silentAfterMs } from '@/lib/control/silence';

/** `address`: 0.0.0.0 or :: for all. */
export type Door = { kind: string; address: string; port: number };

/** The doors of one revision; `revision` is null where there is none. */
export type Wanted<D = Door> = { revision: number | null; doors: D[] };

/**
 * The listeners that this node has open, or is about to, whatever is a draft meanwhile: of the newest revision that stands and that comes to it
 * or is there. One does not that it said no to while it runs another, or that waits for a node which is lost in its switch. Where none stands,
 * those that were wanted.
 */
export async function openListeners(url: string, node: string | null = null): Promise<Wanted> {
  const rows = await rowsOf<Door & { revision: number }>(
    url,
    `SELECT number AS revision, listener->>'kind' AS kind, listener->>'address' AS address, (listener->>'port')::int AS port
     FROM (SELECT number, source FROM revision LEFT JOIN node ON node.id = $1
         LEFT JOIN deployment own ON own.revision_number = number AND own.node_id = node.id
       ORDER BY is_withdrawn(revision.state), coalesce(
         own.state IN ('rejected', 'broken') AND running_revision IS NOT NULL OR own.state = 'waiting' AND EXISTS (
           SELECT 1 FROM deployment lost JOIN node other ON other.id = lost.node_id
           WHERE lost.revision_number = number AND lost.state = 'deploying' AND away_since IS NOT NULL AND revoked_at IS NULL), false),
         number DESC LIMIT 1) AS here,
       jsonb_array_elements(here.source->'listeners') AS listener
     WHERE (listener->>'enabled')::boolean ORDER BY (listener->>'id')::int`,
    [node],
  );
  return { revision: rows[0]?.revision ?? null, doors: rows.map(({ revision: _, ...door }) => door) };
}

/** Whether a node that joined is one of this database's, and still: an administrator may have removed it. */
export async function knowsNode(url: string, id: string): Promise<'known' | 'removed' | 'stranger'> {
  const [node] = await rowsOf<{ removed: boolean }>(
    url,
    'SELECT revoked_at IS NOT NULL AS removed FROM node WHERE id = $1',
    [id],
  );
  if (!node) return 'stranger';
  return node.removed ? 'removed' : 'known';
}

type Asked = {
  /** Null: it has not joined. */
  node: string | null;
  revision: number | null;
  /** How long ago this start tried the doors: what a node said before that tells nothing of now. */
  sinceMs: number;
};

/** What keeps a node from saying that it serves; where nothing is on its way to it no time helps. */
export type Lack = { why: string; end: End | null };

/** Why this node has no revision to run: it refused the one that stands, or none stands since the newest one ended so. */
export type End = {
  revision: number;
  how: 'refused' | 'rejected' | 'returned' | 'overtaken';
  /** Who said no to it, when: what holds a door is another one by now, perhaps. */
  refusal: { node: string; words: string; at: Date } | null;
  /** A start made it, so the next one deploys it again unless a setting was changed since; what a person deployed is theirs. */
  isOfStart: boolean;
};

/** Why a node does not say that the engines which have doors serve this revision; null when it does. */
export async function whyNotServing(url: string, asked: Asked): Promise<Lack | null> {
  const end = await endFor(url, asked);
  if (end) return { why: end.refusal?.words ?? 'no revision stands', end };
  const { node, revision, sinceMs } = asked;
  const [said] = await rowsOf<Said>(
    url,
    `SELECT running_revision AS running, jsonb_path_query_first(
       status, '$.engines[*] ? (@.healthy == false && (@.name == "postfix" || @.name == "dovecot"))') AS unwell
     FROM node
     WHERE id = $1 AND revoked_at IS NULL AND away_since IS NULL AND status IS NOT NULL
       AND last_seen_at > now() - make_interval(secs => $2::float8)`,
    [node, Math.min(sinceMs, silentAfterMs) / 1000],
  );
  const why = said ? lackOf(said, revision) : 'it was not heard since';
  return why === null ? null : { why, end: null };
}

type Said = { running: number | null; unwell: { name: string; reason: string | null } | null };

/** While a revision is on its way, a node's no is for all of them, and the worker is about to withdraw it. */
async function endFor(url: string, { node, revision }: Asked): Promise<End | null> {
  const [found] = await rowsOf<Omit<End, 'refusal'> & { node: string | null; words: string; code: string; at: Date }>(
    url,
    `SELECT number AS revision, CASE WHEN is_withdrawn(revision.state) THEN revision.state ELSE 'refused' END AS how,
       author_id IS NULL AND author_name = 'Postwarden' AS "isOfStart", said.*
     FROM revision LEFT JOIN LATERAL (
       SELECT name AS node, finished_at AS at, verdict->'refusal'->>'words' AS words, verdict->'refusal'->>'code' AS code
       FROM deployment JOIN node ON node.id = node_id
       WHERE revision_number = number AND deployment.state IN ('rejected', 'broken') AND revoked_at IS NULL
       ORDER BY node.id = $1 DESC NULLS LAST, name LIMIT 1) AS said ON revision.state <> 'returned'
     WHERE NOT EXISTS (SELECT 1 FROM revision WHERE NOT is_withdrawn(state))
       OR number = $2 AND revision.state IN ('running', 'on-trial') AND EXISTS (
         SELECT 1 FROM deployment own JOIN node ON node.id = own.node_id
         WHERE own.node_id = $1 AND own.revision_number = $2 AND own.state IN ('rejected', 'broken') AND running_revision IS NULL
           AND revoked_at IS NULL AND away_since IS NULL AND status IS NOT NULL)
     ORDER BY number DESC LIMIT 1`,
    [node, revision],
  );
  if (!found) return null;
  const { node: name, words, code, at, ...end } = found;
  return { ...end, refusal: name === null ? null : { node: name, words: onOneLine(words || code), at } };
}

function lackOf({ running, unwell }: Said, revision: number | null): string | null {
  if (unwell) return `${unwell.name}: ${onOneLine(unwell.reason ?? 'it does not serve')}`;
  if (running === null) return 'it runs no revision';
  return running === revision ? null : `it runs revision ${running}, not ${revision}`;
}

function onOneLine(words: string): string {
  return words.trim().replace(/\s+/g, ' ');
}

/** A start that waits asks again: a database that hangs must not keep it from ending. */
const patience = { connectionTimeoutMillis: 10_000, query_timeout: 15_000 };

async function rowsOf<Row extends pg.QueryResultRow>(
  url: string,
  query: string,
  values: (string | number | null)[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, ...patience });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}
