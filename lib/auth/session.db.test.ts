import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { db } from '@/lib/db/client';
import { aBrowser, freshBrowser, from, thisBrowser } from '@/tests/support/browser';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { nextAuthOptions } from './next-auth';
import { assertSessionStands, currentActor, endSession, requireActor, requirePermission } from './session';
import { sessionCookie } from './session-cookie';

beforeEach(async () => {
  freshBrowser();
  await db.session.deleteMany();
});

/** Makes every session as if its times were this much longer ago. */
const moveClock = (minutes: number) => db.$executeRaw`
  UPDATE session SET seen_at = seen_at - make_interval(mins => ${minutes}::int),
                     created_at = created_at - make_interval(mins => ${minutes}::int)`;

/** Any write: it answers who acted. */
const act = defineAction({
  name: 'test.act',
  permission: 'test:write',
  plane: 'control',
  input: z.strictObject({}),
  run: async ({ actor }) => ({
    output: actor.name,
    target: { kind: 'test', id: '1', label: 'one' },
    before: null,
    after: null,
  }),
});

describe('a session is over at the very next request', () => {
  test('when it was ended', async () => {
    await signInAs();
    expect(await act({})).toMatchObject({ ok: true });
    const actor = await requireActor();
    await endSession(db, actor.sessionHash);
    expect(await currentActor()).toBeNull();
    expect(await act({})).toMatchObject({ problem: { code: 'unauthenticated' } });
  });

  test('when its row is gone', async () => {
    await signInAs();
    await db.session.deleteMany();
    expect(await act({})).toMatchObject({ problem: { code: 'unauthenticated' } });
  });

  test('when its operator is disabled', async () => {
    const operator = await signInAs();
    await db.operator.update({ where: { id: operator.id }, data: { disabledAt: new Date() } });
    expect(await act({})).toMatchObject({ problem: { code: 'unauthenticated' } });
  });

  test('after an hour without a request', async () => {
    await signInAs();
    await moveClock(59);
    expect(await currentActor()).not.toBeNull();
    await moveClock(59);
    expect(await currentActor()).not.toBeNull();
    await moveClock(61);
    expect(await currentActor()).toBeNull();
  });

  test('after twelve hours, however busy', async () => {
    await signInAs();
    for (let hour = 0; hour < 14; hour += 1) {
      await moveClock(55);
      const actor = await currentActor();
      expect(actor === null).toBe((hour + 1) * 55 >= 12 * 60);
    }
  });

  test('when it has only passed the first of two steps', async () => {
    await signInAs();
    await db.session.updateMany({ data: { stage: 'password' } });
    expect(await currentActor()).toBeNull();
  });
});

test('a request writes the time at most once a minute', async () => {
  await signInAs();
  const seenAt = async () => (await db.session.findFirstOrThrow()).seenAt.getTime();
  const first = await seenAt();
  await currentActor();
  expect(await seenAt()).toBe(first);
  await moveClock(2);
  await currentActor();
  expect(await seenAt()).toBeGreaterThanOrEqual(first);
});

test('what a dump of the table holds is worth nothing as a cookie', async () => {
  await signInAs();
  const { idHash } = await db.session.findFirstOrThrow();
  const stolen = ['base64url', 'base64', 'hex', 'latin1'] as const;
  for (const encoding of stolen) {
    thisBrowser().jar.set(sessionCookie.name, Buffer.from(idHash).toString(encoding));
    expect(await currentActor()).toBeNull();
  }
});

describe('nobody', () => {
  test('is sent to sign in, and back', async () => {
    thisBrowser().sent.set('x-postwarden-path', '/mailboxes?q=anna');
    await expect(requireActor()).rejects.toMatchObject({
      digest: expect.stringContaining('/sign-in?next=%2Fmailboxes%3Fq%3Danna'),
    });
  });

  test('whose session has ended is told so', async () => {
    await signInAs();
    await db.session.deleteMany();
    await expect(requirePermission('test:read')).rejects.toMatchObject({ digest: expect.stringContaining('ended=1') });
  });

  test('acts from another site, or from no page at all, in the name of who is signed in', async () => {
    await signInAs();
    const signedIn = thisBrowser().jar;
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: '' }]) {
      const browser = { ...aBrowser(), jar: signedIn };
      for (const [name, value] of Object.entries(headers)) browser.sent.set(name, value);
      if (browser.sent.get('origin') === '') browser.sent.delete('origin');
      expect(await from(browser, () => act({}))).toMatchObject({ problem: { code: 'forbidden' } });
    }
    const entries = await db.auditEntry.findMany({ where: { action: 'test.act', outcome: 'forbidden' } });
    expect(entries).toMatchObject([{ actorId: null, address: '192.0.2.77', after: { tries: 1 } }]);
  });
});

describe('inside the transaction of a write', () => {
  test('a session that ended meanwhile stops it', async () => {
    await signInAs();
    const actor = await requireActor();
    const write = db.$transaction(async (tx) => {
      await endSession(db, actor.sessionHash);
      await assertSessionStands(tx, actor);
    });
    await expect(write).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('whoever ends the session waits for the write that began before', async () => {
    await signInAs();
    const actor = await requireActor();
    const order: string[] = [];
    let ending: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      await assertSessionStands(tx, actor);
      ending = endSession(db, actor.sessionHash).then(() => order.push('ended'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('written');
    });
    await ending;
    expect(order).toEqual(['written', 'ended']);
  });

  test('and a request beside it is not kept waiting', async () => {
    await signInAs();
    const actor = await requireActor();
    await moveClock(5);
    await db.$transaction(async (tx) => {
      await assertSessionStands(tx, actor);
      expect(await currentActor()).not.toBeNull();
    });
  });
});

test('next-auth’s token is the opaque id, and the row decides', async () => {
  const operator = await signInAs();
  const id = thisBrowser().jar.get(sessionCookie.name) ?? '';
  const decode = (token: string) => nextAuthOptions.jwt?.decode?.({ token, secret: '' });
  expect(await decode(id)).toMatchObject({ sid: id, sub: String(operator.id) });
  expect(await nextAuthOptions.jwt?.encode?.({ token: { sid: id }, secret: '' })).toBe(id);
  await nextAuthOptions.events?.signOut?.({ token: { sid: id }, session: { expires: '' } });
  expect(await decode(id)).toBeNull();
  expect(await decode('forged')).toBeNull();
});

test('two operators in one place are two sessions', async () => {
  const [first, second] = [aBrowser(), aBrowser()];
  const [anna, marco] = [await anOperator({ name: 'Anna' }), await anOperator({ name: 'Marco' })];
  await from(first, () => signInAs(anna));
  await from(second, () => signInAs(marco));
  expect((await from(first, currentActor))?.name).toBe('Anna');
  expect((await from(second, currentActor))?.name).toBe('Marco');
});
