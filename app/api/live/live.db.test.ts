import { beforeEach, describe, expect, test } from 'vitest';
import { missingParts } from '@/lib/control/readiness';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aBulkChange } from '@/tests/support/bulk-changes';
import { aDomain, aMailbox, dataOf, directorySeq } from '@/tests/support/directory-objects';
import {
  aNodeRow,
  answers,
  aWorker,
  deployAll,
  freshRevisions,
  movePort,
  says,
  settledAs,
} from '@/tests/support/revisions';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { GET as getRevision } from './deploys/[number]/route';
import { GET as liveDirectory } from './directory/route';
import { GET as liveDomains } from './domains/route';
import { GET as liveRunning } from './running/route';
import { GET as liveUnderWay } from './under-way/route';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await db.node.deleteMany();
});

const domains = async (q: string) =>
  (await liveDomains(new Request(`http://localhost/api/live/domains?q=${encodeURIComponent(q)}`))).json();

const liveRevision = (number: string) =>
  getRevision(new Request('http://localhost'), { params: Promise.resolve({ number }) });

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
  expect((await liveRunning()).status).toBe(401);
  expect((await liveUnderWay()).status).toBe(401);
  expect((await liveRevision('1')).status).toBe(401);
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

describe('the long work that the header has marks for', () => {
  const anImport = { operatorId: 1, operatorName: 'Giulia Ferri', bytes: 1 };
  const answered = async () => (await liveUnderWay()).json();
  const importJob = (id: number, name: string, share: number | null) => ({
    ...{ kind: 'import', href: `/mailboxes/import/${id}`, name, count: 0, share },
  });

  test('of imports the newest that the worker is at, with how far its step is', async () => {
    await db.mailboxImport.create({ data: { ...anImport, fileName: 'waits.csv', state: 'checked' } });
    expect(await answered()).toEqual({ jobs: [] });
    const first = await db.mailboxImport.create({ data: { ...anImport, fileName: 'first.csv', state: 'hashing' } });
    expect(await answered()).toEqual({ jobs: [importJob(first.id, 'first.csv', null)] });
    const next = { fileName: 'next.csv', state: 'applying', done: 30, total: 40 };
    const { id } = await db.mailboxImport.create({ data: { ...anImport, ...next } });
    expect(await answered()).toEqual({ jobs: [importJob(id, 'next.csv', 0.75)] });
  });

  test('of changes those that the worker is at, of the rooms that one may write', async () => {
    await db.mailboxImport.deleteMany();
    const { id } = await aBulkChange({ kind: 'alias', chosen: 12_000, changed: 2_000, same: 500, refused: 500 });
    await aBulkChange({ kind: 'mailbox', state: 'done' });
    const change = { kind: 'change', href: `/aliases/changes/${id}`, name: 'aliases', count: 12_000, share: 0.25 };
    expect(await answered()).toEqual({ jobs: [change] });
    await signInAs(await anOperator({ permissions: ['groups:write'] }));
    expect(await answered()).toEqual({ jobs: [] });
  });

  test('is nobody else’s matter', async () => {
    await signInAs(await anOperator({ permissions: ['mailboxes:read'] }));
    expect((await liveUnderWay()).status).toBe(403);
  });
});

describe('what the header says of the revision', () => {
  beforeEach(freshRevisions);

  test('which nodes run it, and which said no to it', async () => {
    const [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
    await says(mx1, 1, 'applied');
    await answers(mx2, 1);
    const smtp = await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await settledAs(number, 'running');
    await says(mx1, number, 'applied');
    await says(mx2, number, { noToPortOf: smtp });
    await aWorker();
    expect(await (await liveRunning()).json()).toEqual({
      workerSilent: false,
      revision: number,
      onTrial: false,
      nodes: [
        { name: 'mx1', state: 'as-it-should', runs: true },
        { name: 'mx2', state: 'rejected', runs: false },
      ],
    });
    expect(await (await liveRevision(String(number))).json()).toMatchObject({ number, refusedBy: ['mx2'] });
  });

  test('of nodes that nobody has asked for long it says that they are not heard, whatever they said last', async () => {
    const mx1 = await aNodeRow('mx1');
    await answers(mx1, 1);
    expect(await (await liveRunning()).json()).toMatchObject({ nodes: [{ state: 'as-it-should' }] });
    const longAgo = new Date(Date.now() - 60_000);
    await db.node.update({ where: { id: mx1.id }, data: { lastSeenAt: longAgo } });
    await db.workerPulse.deleteMany();
    expect(await (await liveRunning()).json()).toMatchObject({ nodes: [{ state: 'silent' }], workerSilent: true });
    await says(mx1, 1, 'deploying');
    expect(await (await liveRevision('1')).json()).toMatchObject({ deployments: [{ node: 'mx1', away: true }] });
    await db.workerPulse.create({ data: { at: longAgo } });
    expect(await (await liveRunning()).json()).toMatchObject({ workerSilent: true });
  });

  test('a worker that lives does not hide a node that nobody asks; one that is away, or was revoked, hides no worker', async () => {
    const mx1 = await aNodeRow('mx1');
    await answers(mx1, 1);
    await aWorker();
    const silentWhile = async (data: { lastSeenAt?: Date; awaySince?: Date | null; revokedAt?: Date }) => {
      await db.node.update({ where: { id: mx1.id }, data });
      return [(await (await liveRunning()).json()).workerSilent, await missingParts()];
    };
    expect(await silentWhile({})).toEqual([false, []]);
    expect(await silentWhile({ lastSeenAt: new Date(Date.now() - 60_000) })).toEqual([true, ['worker']]);
    expect(await silentWhile({ awaySince: new Date() })).toEqual([false, []]);
    expect(await silentWhile({ awaySince: null, revokedAt: new Date() })).toEqual([false, []]);
  });

  test('is for those who may see nodes and deploys; a revision that is not there is none', async () => {
    expect((await liveRevision('999')).status).toBe(404);
    expect((await liveRevision('1e2')).status).toBe(404);
    await signInAs(await anOperator({ permissions: ['nodes:read'] }));
    expect((await liveRunning()).status).toBe(403);
    expect((await liveRevision('1')).status).toBe(403);
  });
});
