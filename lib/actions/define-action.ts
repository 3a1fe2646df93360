import 'server-only';
import { refresh } from 'next/cache';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { AuditTarget } from '@/lib/audit/record-audit';
import { recordAudit } from '@/lib/audit/record-audit';
import type { Actor, Permission } from '@/lib/auth/actor';
import { may } from '@/lib/auth/actor';
import { recordStranger } from '@/lib/auth/record-stranger';
import { assertSameOrigin } from '@/lib/auth/same-origin';
import { assertSessionStands, currentActor } from '@/lib/auth/session';
import { assertDraftCompiles, lockSettings } from '@/lib/control/draft';
import type { Tx } from '@/lib/db/client';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { DirectoryRef } from '@/lib/directory/record-changes';
import { lockDirectory, recordDirectoryChanges } from '@/lib/directory/record-changes';
import { problemOf } from './problem';
import { Refusal } from './refusal';
import type { Result } from './result';

/**
 * The one shape of every write.
 *
 * Order, and why: who (session, read from the database) · may (before anything is parsed) · what (the schema the form
 * used) · prepare (slow work such as hashing, outside the transaction) · one transaction {the session still stands, run,
 * audit entry, directory change or compiled draft} · tell. What cannot be compiled is never saved.
 *
 * Writes of one plane stand in a line (a locked head row), so a check made inside `run` still holds at commit; see
 * docs/decisions/0002. Nothing is thrown to the caller but Next's own control flow.
 */
export function defineAction<Schema extends z.ZodType, Prepared, Output>(
  spec: ActionSpec<Schema, Prepared, Output>,
): (input: unknown) => Promise<Result<Output>> {
  return async function action(input) {
    let actor: Actor | null = null;
    try {
      await assertSameOrigin();
      actor = await currentActor();
      if (!actor) throw new Refusal('unauthenticated', { key: 'problem.unauthenticated' });
      if (!may(actor, spec.permission)) throw new Refusal('forbidden', { key: 'problem.forbidden' });
      const parsed = spec.input.parse(input, { reportInput: true });
      const output = await perform(spec, actor, parsed);
      refresh();
      return { ok: true, data: output };
    } catch (error) {
      unstable_rethrow(error);
      const problem = await problemOf(error, spec.name);
      await recordRefusal(spec.name, actor, problem.code);
      return { ok: false, problem };
    }
  };
}

export type ActionContext = { actor: Actor; tx: Tx };

/** What a service hands back: what the screen needs, and what the audit log must know. Secrets never stand in it. */
export type Change<Output> = {
  output: Output;
  target: AuditTarget;
  before: Prisma.InputJsonValue | null;
  after: Prisma.InputJsonValue | null;
};

/** A directory write names each object it changed; the wrapper puts them on the way to the nodes. */
export type DirectoryChange<Output> = Change<Output> & { changed: readonly DirectoryRef[] };

type SpecCommon<Schema extends z.ZodType, Prepared> = {
  /** `<room>.<verb>`, as the audit log shows it. */
  name: `${string}.${string}`;
  permission: Permission;
  input: Schema;
  /** It only asks. The log holds it as "asked", so that it does not stand among what was changed. */
  changesNothing?: true;
  /** Of its transaction, where it has more to do than what a person waits for otherwise. */
  timeoutMs?: number;
  /** Slow work that needs no transaction; its result is `prepared` in `run`. */
  prepare?: (input: z.output<Schema>) => Promise<Prepared>;
};

type Run<Schema extends z.ZodType, Prepared, Outcome> = (
  context: ActionContext,
  input: z.output<Schema>,
  prepared: Prepared,
) => Promise<Outcome>;

export type ActionSpec<Schema extends z.ZodType, Prepared, Output> = SpecCommon<Schema, Prepared> &
  (
    | { plane: 'directory'; run: Run<Schema, Prepared, DirectoryChange<Output>> }
    | { plane: 'settings'; run: Run<Schema, Prepared, Change<Output>> }
    | { plane: 'control'; run: Run<Schema, Prepared, Change<Output>> }
  );

async function perform<Schema extends z.ZodType, Prepared, Output>(
  spec: ActionSpec<Schema, Prepared, Output>,
  actor: Actor,
  input: z.output<Schema>,
): Promise<Output> {
  const prepared = (await spec.prepare?.(input)) as Prepared;
  return db.$transaction(
    async (tx) => {
      await lockPlane(tx, spec.plane);
      await assertSessionStands(tx, actor);
      const change = await runInPlane(spec, { actor, tx }, input, prepared);
      await recordAudit(tx, {
        actor,
        action: spec.name,
        outcome: spec.changesNothing ? 'asked' : 'done',
        target: change.target,
        before: change.before,
        after: change.after,
      });
      return change.output;
    },
    { maxWait: 5_000, timeout: spec.timeoutMs ?? 15_000 },
  );
}

async function lockPlane(tx: Tx, plane: 'directory' | 'settings' | 'control'): Promise<void> {
  if (plane === 'directory') await lockDirectory(tx);
  if (plane === 'settings') await lockSettings(tx);
}

async function runInPlane<Schema extends z.ZodType, Prepared, Output>(
  spec: ActionSpec<Schema, Prepared, Output>,
  context: ActionContext,
  input: z.output<Schema>,
  prepared: Prepared,
): Promise<Change<Output>> {
  switch (spec.plane) {
    case 'directory': {
      const change = await spec.run(context, input, prepared);
      await recordDirectoryChanges(context.tx, change.changed);
      return change;
    }
    case 'settings': {
      const change = await spec.run(context, input, prepared);
      const [room = ''] = spec.name.split('.');
      await assertDraftCompiles(context.tx, { room, object: change.target.id });
      return change;
    }
    case 'control':
      return spec.run(context, input, prepared);
  }
}

/** Refusals of who and may are evidence (LOG-01); a mistyped field is not. Never makes the answer worse by failing. */
async function recordRefusal(action: string, actor: Actor | null, code: string): Promise<void> {
  if (code !== 'forbidden') return;
  const recorded = actor
    ? recordAudit(db, { actor, action, outcome: code })
    : recordStranger({ action, who: '', code });
  await recorded.catch(() => undefined);
}
