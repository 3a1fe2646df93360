import 'server-only';
import { cookies } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit';
import { type Client, readClient } from '@/lib/auth/client';
import { recordStranger } from '@/lib/auth/record-stranger';
import { assertSameOrigin } from '@/lib/auth/same-origin';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { type Tried, takeTry } from '@/lib/auth/throttle';
import { db, type Tx } from '@/lib/db/client';
import type { Change } from './define-action';
import { problemOf } from './problem';
import type { Result } from './result';

/**
 * The shape of the two writes that nobody has to be signed in for: signing in, and making the first administrator.
 *
 * Order, and why: where from · what (the schema the form used) · throttle (before anything costs) · prepare (hashing, outside the
 * transaction) · one transaction {run, audit entry} · the cookie, once the session is committed.
 */
export function definePublicAction<Schema extends z.ZodType, Prepared, Output>(
  spec: PublicActionSpec<Schema, Prepared, Output>,
): (input: unknown) => Promise<Result<Output>> {
  return async function action(input) {
    let who = '';
    try {
      await assertSameOrigin();
      const parsed = spec.input.parse(input);
      who = spec.who(parsed);
      const client = await readClient();
      await takeTry(spec.tried(parsed, client));
      const { output, sessionId } = await perform(spec, client, parsed);
      (await cookies()).set(sessionCookie.name, sessionId, sessionCookie.options);
      return { ok: true, data: output };
    } catch (error) {
      unstable_rethrow(error);
      const problem = await problemOf(error, spec.name);
      await recordRefusal(spec.name, who, problem.code);
      return { ok: false, problem };
    }
  };
}

/** What has been done, who turned out to have done it, and the session that they have from now on. */
export type PublicChange<Output> = Change<Output> & {
  actor: { operatorId: number; name: string };
  sessionId: string;
};

export type PublicActionSpec<Schema extends z.ZodType, Prepared, Output> = {
  name: `${string}.${string}`;
  input: Schema;
  /** What the audit log calls somebody who was refused. */
  who: (input: z.output<Schema>) => string;
  tried: (input: z.output<Schema>, client: Client) => Tried;
  prepare: (input: z.output<Schema>) => Promise<Prepared>;
  run: (
    context: { client: Client; tx: Tx },
    input: z.output<Schema>,
    prepared: Prepared,
  ) => Promise<PublicChange<Output>>;
};

async function perform<Schema extends z.ZodType, Prepared, Output>(
  spec: PublicActionSpec<Schema, Prepared, Output>,
  client: Client,
  input: z.output<Schema>,
): Promise<PublicChange<Output>> {
  const prepared = await spec.prepare(input);
  return db.$transaction(
    async (tx) => {
      const change = await spec.run({ client, tx }, input, prepared);
      await recordAudit(tx, {
        actor: { ...change.actor, address: client.address },
        action: spec.name,
        outcome: 'done',
        target: change.target,
        before: change.before,
        after: change.after,
      });
      return change;
    },
    { maxWait: 10_000, timeout: 15_000 },
  );
}

/**
 * Every refusal is evidence (LOG-01); a mistyped field and our own faults are not. A wrong password is one entry each, since the throttle
 * bounds how many are looked at.
 */
async function recordRefusal(action: string, who: string, code: string): Promise<void> {
  if (['invalid', 'unexpected', 'unavailable', 'busy'].includes(code)) return;
  if (code !== 'unauthenticated') return recordStranger({ action, who, code }).catch(() => undefined);
  const { address } = await readClient();
  await recordAudit(db, { actor: { operatorId: null, name: who, address }, action, outcome: code }).catch(
    () => undefined,
  );
}
