import 'server-only';
import { settingsRooms } from '@/lib/capabilities/registry';
import type { RevisionSource } from '@/lib/compiler/compile';
import type { Refusal } from '@/lib/contract/verdict';
import { verdict } from '@/lib/contract/verdict';
import type { Tx } from '@/lib/db/client';
import { isAsRefused, refusedObject } from './refused-value';
import { isWithdrawn } from './revision-state';
import type { StandingRevision } from './revisions';
import { newestStanding, readSource } from './revisions';
import { differingObjects } from './source-difference';

/** A node's no that still holds: the object, as it was refused, is what the draft holds there too. */
export type RefusedField = {
  room: string;
  object: string;
  field: string;
  node: string;
  refusal: Refusal;
  refused: { readonly id: number };
  /** Revision that the others run, and in which this node can be asked again; null where it was withdrawn. */
  tryAgainIn: number | null;
};

/** A no that is about a setting, and the revision it was said to. */
type Said = {
  revision: number;
  nodeId: string;
  node: string;
  refusal: Refusal & { setting: NonNullable<Refusal['setting']> };
};
type Held = Said & { refused: { readonly id: number } };

/** A no that as many revisions have left unanswered is told no more: pages read no more as the history grows. */
const mostRevisions = 50;

/**
 * What nodes said no to and was not answered since, as far as `draft` still holds it: a later revision may have gone without that object,
 * which asked nobody. A value that was corrected is a draft that nobody has tried. Rooms that `draft` lacks are not asked for.
 */
export async function refusedFields(tx: Tx, draft: RevisionSource): Promise<RefusedField[]> {
  const held = await heldBy(draft, tx, await saidLately(tx));
  if (held.length === 0) return [];
  const [standing, later] = await Promise.all([newestStanding(tx), loadLater(tx, held)]);
  const isDeployed = standing !== null && isSame(standing, draft);
  return held
    .filter((no) => !later.some((revision) => isAnsweredBy(revision, no, held)))
    .filter(({ revision }) => revision === standing?.number || !isDeployed)
    .map(({ revision, node, refusal, refused }) => {
      const { capability: room, object, field } = refusal.setting;
      return {
        room,
        object,
        field,
        node,
        refusal,
        refused,
        tryAgainIn: revision === standing?.number ? revision : null,
      };
    });
}

/** Every no to the newest revisions, whether those were withdrawn, taken back or run on others; the latest first. */
async function saidLately(tx: Tx): Promise<Said[]> {
  const revisions = await tx.revision.findMany({
    orderBy: { number: 'desc' },
    take: mostRevisions,
    select: {
      number: true,
      deployments: {
        where: { state: { in: ['rejected', 'broken'] }, node: { revokedAt: null } },
        select: { nodeId: true, verdict: true, node: { select: { name: true } } },
        orderBy: { node: { name: 'asc' } },
      },
    },
  });
  return revisions.flatMap(({ number, deployments }) =>
    deployments.flatMap(({ nodeId, node, verdict: said }) => {
      const { data } = verdict.safeParse(said);
      if (data === undefined || data.kind === 'applied' || data.refusal.setting === null) return [];
      const { setting } = data.refusal;
      return [{ revision: number, nodeId, node: node.name, refusal: { ...data.refusal, setting } }];
    }),
  );
}

async function heldBy(draft: RevisionSource, tx: Tx, said: readonly Said[]): Promise<Held[]> {
  if (said.length === 0) return [];
  const revisions = await tx.revision.findMany({
    where: { number: { in: [...new Set(said.map(({ revision }) => revision))] } },
    select: { number: true, source: true },
  });
  const sources = new Map(revisions.map(({ number, source }) => [number, readSource(source)]));
  return said.flatMap((no) => {
    const refused = refusedObject(sources.get(no.revision) ?? {}, no.refusal);
    return refused && isStillIn(draft, { ...no, refused }) ? [{ ...no, refused }] : [];
  });
}

type Later = Awaited<ReturnType<typeof loadLater>>[number];

/** The revisions after the first of these, and where they stand on the nodes that said no. */
async function loadLater(tx: Tx, held: readonly Held[]) {
  const revisions = await tx.revision.findMany({
    where: { number: { gt: Math.min(...held.map(({ revision }) => revision)) } },
    orderBy: { number: 'desc' },
    take: mostRevisions,
    select: {
      number: true,
      state: true,
      source: true,
      deployments: {
        where: { nodeId: { in: held.map(({ nodeId }) => nodeId) } },
        select: { nodeId: true, state: true },
      },
    },
  });
  return revisions.map((revision) => ({ ...revision, source: readSource(revision.source) }));
}

/** A later revision had the same value, and the node took it, said no to it once more, or is being asked at the moment. */
function isAnsweredBy({ number, state, source, deployments }: Later, no: Held, held: readonly Held[]): boolean {
  if (number <= no.revision || !isStillIn(source, no)) return false;
  switch (deployments.find(({ nodeId }) => nodeId === no.nodeId)?.state) {
    case 'applied':
    case 'returned':
      return true;
    case 'waiting':
    case 'deploying':
      return !isWithdrawn(state) && state !== 'superseded';
    default:
      return held.some((other) => other.revision === number && other.nodeId === no.nodeId && isAbout(other, no));
  }
}

function isStillIn(source: RevisionSource, { refusal, refused }: Held): boolean {
  const now = refusedObject(source, refusal);
  return now !== undefined && isAsRefused(settingsRooms, refusal, refused, now);
}

function isAbout({ refusal: { setting: one } }: Held, { refusal: { setting: other } }: Held): boolean {
  return one.capability === other.capability && one.object === other.object && one.field === other.field;
}

/** Nothing is to be deployed in the rooms of `draft`. */
function isSame({ source }: StandingRevision, draft: RevisionSource): boolean {
  const rooms = Object.keys(draft).map((id) => ({ id }));
  return differingObjects(rooms, source, draft).length === 0;
}
