import 'server-only';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import type { Actor } from '@/lib/auth/actor';
import { may } from '@/lib/auth/actor';
import { requireActor, requirePermission } from '@/lib/auth/session';
import { changesUnderWay } from '@/lib/bulk-change/queries';
import { capabilities } from '@/lib/capabilities/registry';
import { loadMailOfDay } from '@/lib/control/mail-figures';
import { isWorkerSilent } from '@/lib/control/worker-silence';
import { askTogether } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import type { DirectoryForce } from '@/lib/directory/in-force';
import { directoryForce } from '@/lib/directory/in-force';
import { directoryKinds, manyRooms } from '@/lib/directory/many-rooms';
import { countNearlyFull } from '@/lib/directory/nearly-full';
import { env } from '@/lib/env';
import { workingStates } from '@/lib/mailbox-import/import-input';
import { version } from '@/lib/version';
import { draftBar, liveDeploys } from '../deploys/queries';
import { countDirectory } from '../domains/queries';
import { readUnfinished } from '../first-run/queries';
import type { FirstRunDto } from '../first-run/schema';
import { nextStep } from '../first-run/schema';
import { listNodes } from '../nodes/queries';
import { glanceOf, needsOf } from './needs';
import type { JobDto, OverviewDto, RunningDto, ShellDto, UnderWayDto } from './schema';

/** What the frame around every page shows: only what this person may see. */
export async function readShell(): Promise<ShellDto> {
  const actor = await requireActor();
  const [firstRun, running, underWay, bar, counts] = await Promise.all([
    readUnfinished(actor),
    readRunning(actor),
    readUnderWay(actor),
    may(actor, 'deploys:read') ? draftBar() : null,
    may(actor, 'domains:read') ? countDirectory() : null,
  ]);
  const rooms = capabilities
    .filter((room) => may(actor, `${room.id}:read`) && (room.id !== 'first-run' || firstRun !== null))
    .map((room) => room.id);
  return {
    person: { name: actor.name, email: actor.email },
    rooms,
    writableRooms: rooms.filter((id) => may(actor, `${id}:write`)),
    mailboxes: counts?.mailboxes ?? null,
    running,
    underWay,
    draft: bar && may(actor, 'deploys:write') ? draftOf(bar, actor) : null,
    trial: may(actor, 'deploys:write') ? (bar?.trial ?? null) : null,
    organisation: new URL(env.POSTWARDEN_URL).hostname,
    version,
  };
}

/** The header's revision, and which nodes run it; null for who may not see both. */
export async function readRunning(actor: Actor): Promise<RunningDto | null> {
  if (!may(actor, 'nodes:read') || !may(actor, 'deploys:read')) return null;
  const [nodes, bar, workerSilent] = await Promise.all([listNodes(), draftBar(), isWorkerSilent(db)]);
  const revision = bar.trial?.revision ?? bar.running;
  return {
    revision,
    onTrial: bar.trial !== null,
    nodes: nodes.map(({ name, state, runningRevision }) => ({
      name,
      state: glanceOf(state),
      runs: runningRevision === revision,
    })),
    workerSilent,
  };
}

/** The long work that the header has marks for; null for who may begin none. */
export async function readUnderWay(actor: Actor): Promise<UnderWayDto | null> {
  const kinds = directoryKinds.filter((kind) => may(actor, `${manyRooms[kind].room}:write`));
  if (kinds.length === 0) return null;
  const [importing, changes] = await Promise.all([
    may(actor, 'mailboxes:write') ? newestImport() : [],
    changesUnderWay(kinds),
  ]);
  return { jobs: [...importing, ...changes] };
}

async function newestImport(): Promise<JobDto[]> {
  const [row] = await askTogether<{ id: number; fileName: string; done: number; total: number }>(
    db,
    sql`
    SELECT id, file_name AS "fileName", done, total FROM mailbox_import
    WHERE state = ANY (${[...workingStates]}::text[]) ORDER BY id DESC LIMIT 1`,
  );
  if (!row) return [];
  const share = row.total > 0 ? row.done / row.total : null;
  return [{ kind: 'import', href: `/mailboxes/import/${row.id}`, name: row.fileName, count: 0, share }];
}

/** Up to which change the directory is in force, for the badges of all pages; null for who may not see the nodes. */
export async function readDirectoryForce(): Promise<DirectoryForce | null> {
  const actor = await requireActor();
  return may(actor, 'overview:read') ? directoryForce() : null;
}

/** What is true now: the nodes and what they run, what is on its way, what was done last. */
export async function readOverview(): Promise<OverviewDto> {
  const actor = await requirePermission('overview:read');
  const [firstRun, nodes, { draftBar: bar, newest }, counts, changes, mail, nearlyFull] = await Promise.all([
    readUnfinished(actor),
    listNodes(),
    liveDeploys(),
    countDirectory(),
    newestChanges(10),
    loadMailOfDay(db),
    may(actor, 'mailboxes:read') ? countNearlyFull(db) : null,
  ]);
  const shown = nodes.map((node) => ({
    id: node.id,
    name: node.name,
    hostname: node.hostname,
    state: node.state,
    awaySince: node.awaySince,
    awayReason: node.awayReason,
    runningRevision: node.runningRevision,
    desiredRevision: node.desiredRevision,
    directoryBehind: node.directoryBehind,
    engines: node.engines,
    drift: node.drift,
  }));
  return {
    nodes: shown,
    answering: shown.filter((node) => glanceOf(node.state) !== 'silent').length,
    needs: needsOf({ nodes: shown, newest, changes: bar.changes }),
    mail,
    ...counts,
    nearlyFull,
    changes: bar.changes,
    trial: bar.trial && { revision: bar.trial.revision, until: bar.trial.until },
    firstRun: firstRun && leftOf(firstRun),
    activity: changes.map((change) => ({
      id: change.id,
      at: change.at,
      who: change.actorName,
      action: change.action,
      outcome: change.outcome,
      label: change.targetLabel,
      href: hrefOf(change),
    })),
  };
}

function leftOf(walked: FirstRunDto): OverviewDto['firstRun'] {
  const next = nextStep(walked);
  return next && { next, left: walked.steps.filter(({ state }) => state !== 'done').map(({ id }) => id) };
}

function draftOf(bar: Awaited<ReturnType<typeof draftBar>>, actor: Actor): NonNullable<ShellDto['draft']> {
  const others = bar.authors.filter((name) => name !== actor.name);
  const authors = others.length < bar.authors.length ? ['', ...others] : others;
  return { since: bar.since, changes: bar.changes, draftHash: bar.draftHash, rooms: bar.rooms, authors };
}

/** The page of an object that still has one. */
function hrefOf({ targetKind, targetId, action }: ActivityDto): string | null {
  if (action.endsWith('.delete') || action.endsWith('.remove')) return null;
  switch (targetKind) {
    case 'domain':
      return `/domains/${targetId}`;
    case 'mailbox':
      return `/mailboxes/${targetId}`;
    case 'alias':
      return `/aliases/${targetId}`;
    case 'group':
      return `/groups/${targetId}`;
    case 'revision':
      return `/deploys/${targetId}`;
    case 'listener':
      return `/listeners?open=${targetId}`;
    default:
      return null;
  }
}
