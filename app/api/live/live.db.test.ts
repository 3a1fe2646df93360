import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aMailbox, directorySeq } from '@/tests/support/directory-objects';
import { leave, signInAs } from '@/tests/support/sign-in-as';
import { GET as liveDirectory } from './directory/route';
import { GET as liveDomains } from './domains/route';

vi.mock('next/headers', () => import('@/tests/support/browser'));
vi.mock('next/cache', () => import('@/tests/support/browser'));

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await db.node.deleteMany();
});

const domains = async (q: string) =>
  (await liveDomains(new Request(`http://localhost/api/live/domains?q=${encodeURIComponent(q)}`))).json();

async function aNode(name: string, seq: number, epoch?: string): Promise<void> {
  const head = await db.directoryHead.findUniqueOrThrow({ where: { id: 1 } });
  await db.node.create({
    data: {
      id: crypto.randomUUID(),
      name,
      hostname: `${name}.example`,
      endpoint: '127.0.0.1:1',
      directoryEpoch: epoch ?? head.epoch,
      directorySeq: seq,
    },
  });
}

test('without a session nothing is answered', async () => {
  leave();
  expect((await liveDirectory()).status).toBe(401);
  expect((await liveDomains(new Request('http://localhost/api/live/domains'))).status).toBe(401);
});

describe('domains that a field offers', () => {
  test('those that begin with what was typed come first, in Unicode, at most twenty', async () => {
    await aDomain('zz-b-inside.example');
    await aDomain('inside-a.example');
    const { id } = await aDomain('xn--mller-kva.example');
    expect((await domains('inside')).options.map((option: { label: string }) => option.label)).toEqual([
      'inside-a.example',
      'zz-b-inside.example',
    ]);
    expect(await domains('MÜLL')).toEqual({ options: [{ value: id, label: 'müller.example' }] });
    await db.domain.createMany({ data: Array.from({ length: 40 }, (_, n) => ({ name: `many-${n}.example` })) });
    expect((await domains('many-')).options).toHaveLength(20);
  });

  test('what no name can hold finds nothing and breaks nothing', async () => {
    for (const q of ['a\0b', 'x'.repeat(300), '%', '\\', `'; --`]) expect(await domains(q)).toEqual({ options: [] });
  });
});

describe('how far the directory is in force', () => {
  test('as far as the slowest node; a node of another directory holds nothing of ours', async () => {
    await aMailbox();
    const seq = await directorySeq();
    expect(await (await liveDirectory()).json()).toEqual({ force: null, nodes: [] });
    await aNode('mx1', seq);
    await aNode('mx2', seq - 1);
    expect(await (await liveDirectory()).json()).toEqual({
      force: seq - 1,
      nodes: [
        { name: 'mx1', seq },
        { name: 'mx2', seq: seq - 1 },
      ],
    });
    await aNode('mx3', seq, crypto.randomUUID());
    expect(await (await liveDirectory()).json()).toMatchObject({ force: 0 });
  });
});
