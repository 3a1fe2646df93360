import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { aBrowser, freshBrowser, from, thisBrowser } from '@/tests/support/browser';
import { anOperator, password, signInAs } from '@/tests/support/sign-in-as';
import { signIn } from './actions';
import { hashPassword } from './password';
import { currentActor } from './session';
import { sessionCookie } from './session-cookie';
import { signOut } from './sign-out';

beforeEach(async () => {
  freshBrowser();
  await db.signInFailure.deleteMany();
});

const cookie = () => thisBrowser().jar.get(sessionCookie.name);
const newestEntry = () => db.auditEntry.findFirst({ orderBy: { id: 'desc' } });

describe('signing in', () => {
  test('sets an opaque cookie that the next request knows', async () => {
    const operator = await anOperator();
    const result = await signIn({ email: ` ${operator.email.toUpperCase()} `, password });
    expect(result).toEqual({ ok: true, data: { name: operator.name } });
    expect(cookie()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await currentActor()).toMatchObject({
      operatorId: operator.id,
      email: operator.email,
      address: '192.0.2.77',
    });
  });

  test('writes down who, from where', async () => {
    const operator = await anOperator();
    await signIn({ email: operator.email, password });
    expect(await newestEntry()).toMatchObject({
      action: 'session.sign-in',
      outcome: 'done',
      actorId: operator.id,
      address: '192.0.2.77',
      targetLabel: operator.email,
    });
  });

  test('never adopts the id that a browser brought, and ends the session it had', async () => {
    const before = await signInAs();
    const [old, other] = [cookie(), await anOperator()];
    await signIn({ email: other.email, password });
    expect(cookie()).not.toBe(old);
    thisBrowser().jar.set(sessionCookie.name, old ?? '');
    expect(await currentActor()).toBeNull();
    expect(before.id).not.toBe(other.id);
  });

  test('makes an old hash anew when today’s costs are higher', async () => {
    const { hash } = await import('@node-rs/argon2');
    const operator = await anOperator();
    const weak = await hash(password, { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await db.operator.update({ where: { id: operator.id }, data: { passwordHash: weak } });
    await signIn({ email: operator.email, password });
    const { passwordHash } = await db.operator.findUniqueOrThrow({ where: { id: operator.id } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await signIn({ email: operator.email, password })).toMatchObject({ ok: true });
  });

  test('takes a password as it came: spaces, capitals and what follows byte 72 count', async () => {
    const long = `${'a'.repeat(72)} Ä end `;
    const operator = await anOperator();
    await db.operator.update({ where: { id: operator.id }, data: { passwordHash: await hashPassword(long) } });
    for (const almost of [long.trim(), long.toLowerCase(), long.normalize('NFD'), `${long.slice(0, 72)} Ä other `]) {
      expect(await signIn({ email: operator.email, password: almost })).toMatchObject({ ok: false });
    }
    expect(await signIn({ email: operator.email, password: long })).toMatchObject({ ok: true });
  });
});

describe('a refused sign-in', () => {
  test('is answered alike for an unknown address, a wrong password and a disabled operator', async () => {
    const [known, disabled] = [await anOperator(), await anOperator({ disabled: true })];
    const wrong = await signIn({ email: known.email, password: 'not this one' });
    const unknown = await signIn({ email: 'nobody@lagomarino.example', password: 'not this one' });
    const shut = await signIn({ email: disabled.email, password });
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'unauthenticated' } });
    expect(unknown).toEqual(wrong);
    expect(shut).toEqual(wrong);
    expect(cookie()).toBeUndefined();
  });

  test('takes as long for an unknown address as for a wrong password', async () => {
    const { email } = await anOperator();
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 20; round += 1) {
      await db.signInFailure.deleteMany();
      known.push(await timeOf(() => signIn({ email, password: 'not this one' })));
      unknown.push(await timeOf(() => signIn({ email: 'nobody@lagomarino.example', password: 'not this one' })));
    }
    expect(median(unknown)).toBeGreaterThan(median(known) * 0.6);
    expect(median(known)).toBeGreaterThan(median(unknown) * 0.6);
  });

  test('is written down with the address it was tried for', async () => {
    await signIn({ email: 'nobody@lagomarino.example', password: 'not this one' });
    const entry = { action: 'session.sign-in', outcome: 'unauthenticated', actorId: null, address: '192.0.2.77' };
    expect(await newestEntry()).toMatchObject({ ...entry, actorName: 'nobody@lagomarino.example' });
  });

  test('comes before anything is looked at when another site sent it', async () => {
    const operator = await anOperator();
    thisBrowser().sent.set('sec-fetch-site', 'cross-site');
    expect(await signIn({ email: operator.email, password })).toMatchObject({ problem: { code: 'forbidden' } });
    thisBrowser().sent.delete('sec-fetch-site');
    thisBrowser().sent.delete('origin');
    expect(await signIn({ email: operator.email, password })).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await db.signInFailure.count({ where: { key: { startsWith: 'account:' } } })).toBe(0);
    expect(cookie()).toBeUndefined();
  });

  test('names the field that is wrong, and takes no object for a text', async () => {
    const fields = { email: expect.any(String) };
    expect(await signIn({ email: 'no address', password })).toMatchObject({ problem: { code: 'invalid', fields } });
    expect(await signIn({ email: { contains: '' }, password })).toMatchObject({ problem: { code: 'invalid', fields } });
    expect(await signIn(null)).toMatchObject({ problem: { code: 'invalid' } });
  });
});

describe('too many tries', () => {
  test('of one account from one network wait, and then may go on', async () => {
    const operator = await anOperator();
    for (let tries = 0; tries < 6; tries += 1) await signIn({ email: operator.email, password: 'not this one' });
    const now = await signIn({ email: operator.email, password });
    expect(now).toMatchObject({ ok: false, problem: { code: 'throttled' } });
    await db.$executeRaw`UPDATE sign_in_failure SET last_at = last_at - interval '5 seconds'`;
    expect(await signIn({ email: operator.email, password })).toMatchObject({ ok: true });
    expect(await db.signInFailure.findUniqueOrThrow({ where: { key: `account:${operator.email}` } })).toMatchObject({
      failures: 0,
    });
  });

  test('in a flood are a few entries with a count, and a new quarter of an hour begins anew', async () => {
    const { email } = await anOperator();
    const tries = async (count: number) => {
      for (let at = 0; at < count; at += 1) await signIn({ email, password: 'not this one' });
    };
    const entries = () =>
      db.auditEntry.findMany({ where: { actorName: email, outcome: 'throttled' }, orderBy: { id: 'asc' } });
    await tries(5);
    await db.signInFailure.update({ where: { key: `account:${email}` }, data: { failures: 100, firstAt: new Date() } });
    await tries(30);
    expect((await entries()).map((entry) => entry.after)).toEqual([{ tries: 1 }, { tries: 10 }]);
    await db.$executeRaw`UPDATE sign_in_failure SET first_at = first_at - interval '16 minutes' WHERE key LIKE 'refused:%'`;
    await tries(3);
    expect((await entries()).map((entry) => entry.after)).toEqual([{ tries: 1 }, { tries: 10 }, { tries: 1 }]);
  });

  test('at once, 200 from 200 networks: no more than 100 are looked at, and the owner still gets in', {
    timeout: 120_000,
  }, async () => {
    const operator = await anOperator();
    await signIn({ email: operator.email, password });
    const burst = Array.from({ length: 200 }, (_, place) =>
      from(aBrowser(`198.18.${place}.1`), () => signIn({ email: operator.email, password: 'not this one' })),
    );
    const codes = (await Promise.all(burst)).map((result) => (result.ok ? 'in' : result.problem.code));
    expect(new Set(codes)).not.toContain('in');
    expect(codes.filter((code) => code === 'unauthenticated').length).toBeLessThanOrEqual(100);
    await db.signInFailure.update({ where: { key: `account:${operator.email}` }, data: { failures: 100 } });
    expect(await from(aBrowser('198.18.250.1'), () => signIn({ email: operator.email, password }))).toMatchObject({
      problem: { code: 'throttled' },
    });
    expect(await signIn({ email: operator.email, password })).toMatchObject({ ok: true });
  });

  test('wait alike for an account that does not exist', async () => {
    const { email } = await anOperator();
    const answers = async (address: string) => {
      const codes: string[] = [];
      for (let tries = 0; tries < 7; tries += 1) {
        const result = await signIn({ email: address, password: 'not this one' });
        codes.push(result.ok ? 'in' : result.problem.code);
      }
      return codes;
    };
    expect(await answers('nobody@lagomarino.example')).toEqual(await answers(email));
  });
});

test('signing out ends the session on the server and is written down', async () => {
  const operator = await signInAs();
  await signOut();
  expect(await currentActor()).toBeNull();
  expect(await newestEntry()).toMatchObject({ action: 'session.sign-out', actorId: operator.id, outcome: 'done' });
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
