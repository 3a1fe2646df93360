import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aGroup, aMailbox, anAlias } from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, leave, signInAs } from '@/tests/support/sign-in-as';
import { GET } from './route';

beforeAll(async () => {
  freshBrowser();
  await signInAs();
  const lago = await aDomain('lago.example');
  const other = await aDomain('anna.example');
  for (const local of ['susanna', 'anna.bianchi', 'anna', 'mar_ia', 'marxia']) await aMailbox(lago, local);
  await anAlias(other, 'info', ['anna@lago.example']);
  await aDomain('xn--mller-kva.example');
});

eachSignedIn();

const ask = (q: string) => GET(new Request(`http://localhost/api/live/find?q=${encodeURIComponent(q)}`));

async function found(q: string): Promise<string[]> {
  const { hits } = await (await ask(q)).json();
  return hits.map((hit: { room: string; name: string }) => `${hit.room} ${hit.name}`);
}

describe('who may ask', () => {
  test('without a session nothing is answered', async () => {
    leave();
    expect((await ask('anna')).status).toBe(401);
  });

  test('without the right to any kind nothing is searched', async () => {
    await signInAs(await anOperator({ permissions: ['nodes:read'] }));
    expect((await ask('anna')).status).toBe(403);
  });

  test('of a kind that may not be seen nothing is told', async () => {
    await signInAs(await anOperator({ permissions: ['domains:read', 'aliases:read'] }));
    expect(await found('anna')).toEqual(['domains anna.example', 'aliases info@anna.example']);
  });
});

describe('what is found', () => {
  test('the whole first, then what begins with it, then what holds it', async () => {
    expect((await found('anna')).filter((hit) => hit.startsWith('mailboxes'))).toEqual([
      'mailboxes anna@lago.example',
      'mailboxes anna.bianchi@lago.example',
      'mailboxes susanna@lago.example',
    ]);
  });

  test('a whole address also finds the alias that leads to it', async () => {
    expect(await found('Anna@Lago.example')).toEqual([
      'mailboxes anna@lago.example',
      'mailboxes susanna@lago.example',
      'aliases info@anna.example',
    ]);
  });

  test('a group by a part of its address, or by a whole member', async () => {
    const domain = await aDomain('gruppi.example');
    await aGroup(domain, 'consiglio', ['elena@elsewhere.example']);
    for (const q of ['onsigl', 'elena@elsewhere.example']) {
      expect(await found(q)).toEqual(['groups consiglio@gruppi.example']);
    }
    await signInAs(await anOperator({ permissions: ['domains:read'] }));
    expect(await found('onsigl')).toEqual([]);
  });

  test('a name in Unicode, whole and in part', async () => {
    expect(await found('müller.example')).toEqual(['domains müller.example']);
    expect(await found('MÜLL')).toEqual(['domains müller.example']);
  });

  test('a hit says where it is, whose it is and whether it is enabled', async () => {
    const { hits } = await (await ask('susanna')).json();
    const { id } = await db.mailbox.findUniqueOrThrow({ where: { address: 'susanna@lago.example' } });
    expect(hits).toEqual([
      {
        room: 'mailboxes',
        href: `/mailboxes/${id}`,
        name: 'susanna@lago.example',
        note: 'Laura Conti',
        enabled: true,
      },
    ]);
  });

  test('at most eight of each kind', async () => {
    const { id } = await db.domain.findUniqueOrThrow({ where: { name: 'lago.example' } });
    const many = Array.from({ length: 30 }, (_, n) => ({ domainId: id, address: `many-${n}@lago.example` }));
    await db.mailbox.createMany({ data: many });
    await db.alias.createMany({ data: many.map((row) => ({ ...row, address: `x.${row.address}` })) });
    for (const [q, mailboxes, aliases] of [
      ['many', 8, 8],
      ['any-', 8, 8],
      ['m', 8, 0],
    ] as const) {
      const hits = await found(q);
      expect(hits.filter((hit) => hit.startsWith('mailboxes'))).toHaveLength(mailboxes);
      expect(hits.filter((hit) => hit.startsWith('aliases'))).toHaveLength(aliases);
      expect(new Set(hits).size).toBe(hits.length);
    }
  });

  test('%, _ and \\ stand for themselves', async () => {
    expect(await found('mar_ia')).toEqual(['mailboxes mar_ia@lago.example']);
    expect(await found('r_i')).toEqual([]);
    for (const q of ['%', '_', '\\', '%%%', 'ann%', `'; --`, 'a\0b', 'x'.repeat(300), '', '  ']) {
      expect(await found(q), q).toEqual([]);
    }
  });
});
