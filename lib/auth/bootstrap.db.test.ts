import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { aBrowser, freshBrowser, from, thisBrowser } from '@/tests/support/browser';
import { anOperator } from '@/tests/support/sign-in-as';
import { createFirstAdministrator } from './actions';
import { createBootstrapToken, openBootstrapToken } from './bootstrap';
import { currentActor } from './session';
import { sessionCookie } from './session-cookie';

const anna = { name: 'Anna Riva', email: 'anna@lagomarino.example', passphrase: 'correct horse battery' };

beforeEach(async () => {
  freshBrowser();
  await db.operator.deleteMany();
  await db.bootstrapToken.deleteMany();
  await db.signInFailure.deleteMany();
});

async function aToken(): Promise<string> {
  const made = await createBootstrapToken();
  if (!made) throw new Error('There is an operator already');
  return made.token;
}

describe('the one-time link', () => {
  test('makes the first administrator, signs them in and is written down', async () => {
    const token = await aToken();
    expect(await openBootstrapToken(token)).toBe('open');
    expect(await createFirstAdministrator({ token, ...anna })).toEqual({ ok: true, data: { name: anna.name } });
    expect(await currentActor()).toMatchObject({ name: anna.name, email: anna.email });
    const entry = await db.auditEntry.findFirst({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({ action: 'operators.create-first', outcome: 'done', actorName: anna.name });
    expect(JSON.stringify(entry?.after)).toBe(JSON.stringify({ name: anna.name, email: anna.email }));
  });

  test('used by twenty at once makes one', async () => {
    const token = await aToken();
    const all = Array.from({ length: 20 }, (_, place) => {
      const browser = aBrowser(`198.18.${place}.1`);
      return from(browser, async () => ({
        result: await createFirstAdministrator({ token, ...anna, email: `a${place}@lagomarino.example` }),
        hasCookie: browser.jar.has(sessionCookie.name),
      }));
    });
    const ends = await Promise.all(all);
    expect(ends.filter(({ result }) => result.ok)).toHaveLength(1);
    expect(ends.filter(({ hasCookie }) => hasCookie)).toHaveLength(1);
    expect(await db.operator.count()).toBe(1);
    expect(await db.session.count()).toBe(1);
  });

  test('is over after 24 hours', async () => {
    const token = await aToken();
    await db.$executeRaw`UPDATE bootstrap_token SET expires_at = expires_at - interval '24 hours 1 second'`;
    expect(await openBootstrapToken(token)).toBe('over');
    expect(await createFirstAdministrator({ token, ...anna })).toMatchObject({ problem: { code: 'not-found' } });
    expect(await db.operator.count()).toBe(0);
  });

  test('is over once a newer one was printed', async () => {
    const first = await aToken();
    const second = await aToken();
    expect(await openBootstrapToken(first)).toBe('over');
    expect(await openBootstrapToken(second)).toBe('open');
    expect(await db.bootstrapToken.count()).toBe(1);
  });

  test('is refused once there is an operator, and no new one is made', async () => {
    const token = await aToken();
    await anOperator();
    expect(await openBootstrapToken(token)).toBe('taken');
    expect(await createFirstAdministrator({ token, ...anna })).toMatchObject({ problem: { code: 'conflict' } });
    expect(await createBootstrapToken()).toBeNull();
    expect(await db.operator.count()).toBe(1);
  });

  test('stands in the database as a hash alone', async () => {
    const token = await aToken();
    const { hash } = await db.bootstrapToken.findFirstOrThrow();
    expect(Buffer.from(hash).toString('base64url')).not.toBe(token);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const stolen = Buffer.from(hash).toString('base64url');
    expect(await openBootstrapToken(stolen)).toBe('over');
  });

  test('that nobody printed makes nothing', async () => {
    await aToken();
    const guess = 'A'.repeat(43);
    expect(await createFirstAdministrator({ token: guess, ...anna })).toMatchObject({ problem: { code: 'not-found' } });
    expect(thisBrowser().jar.has(sessionCookie.name)).toBe(false);
  });
});

describe('the first passphrase', () => {
  const answer = async (passphrase: string) => createFirstAdministrator({ token: await aToken(), ...anna, passphrase });

  test('of 14 characters is refused at its field, of 15 is taken; an emoji is one', async () => {
    const fields = { passphrase: expect.any(String) };
    expect(await answer('a'.repeat(14))).toMatchObject({ problem: { code: 'invalid', fields } });
    expect(await answer('🙂'.repeat(14))).toMatchObject({ problem: { code: 'invalid', fields } });
    expect(await answer('🙂'.repeat(15))).toMatchObject({ ok: true });
  });

  test('that another device may send otherwise is refused at its field', async () => {
    const fields = { passphrase: expect.stringContaining('Another device') };
    expect(await answer('fourteen and \ufb01ne')).toMatchObject({ problem: { code: 'invalid', fields } });
  });

  test('may be very long, and is stored as argon2id with what is enough', async () => {
    expect(await answer(`${'long '.repeat(204)}end.`)).toMatchObject({ ok: true });
    const { passwordHash } = await db.operator.findFirstOrThrow();
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
