import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { deleteDomainAction } from '@/lib/capabilities/domains/actions';
import { db } from '@/lib/db/client';
import { Album } from '../support/album';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aMailbox, dataOf } from '../support/directory-objects';
import type { NameServer } from '../support/name-server';
import { startDeafResolver, startNameServer } from '../support/name-server';
import { portOf } from '../support/ports';

/** An empty server, its first run, and what DNS says of its first domain. */
const zone = 'porto.example';
let pages: ConsolePages;
let album: Album;
let dns: NameServer;

withConsolePages(async (opened) => {
  pages = opened;
  album = new Album(pages, 'first-run');
  for (const { id, name, version } of await db.domain.findMany()) {
    dataOf(await deleteDomainAction({ id, typedName: name, basedOnVersion: version }));
  }
  await db.deletedObject.deleteMany();
  await db.mailboxImport.deleteMany();
  await db.nodeEvent.deleteMany();
});
beforeAll(async () => {
  dns = await startNameServer(zone, portOf(53));
});
afterAll(() => dns?.stop());

const steps = ['', '/name', '/domain', '/dns', '/mailbox', '/message'];
const answered = (page: Page) => page.getByText(/^(Asked|Chiesto a) /).waitFor();

test('nothing is there yet', async () => {
  for (const step of steps) await album.take(`empty${step.replace('/', '-') || '-steps'}`, `/first-run${step}`);
  for (const room of ['overview', 'domains', 'mailboxes', 'aliases', 'groups', 'events', 'mailboxes/import'])
    await album.take(`empty-${room.replace('/', '-')}`, `/${room}`);
  for (const room of ['domains', 'mailboxes', 'aliases', 'groups'])
    await album.take(`empty-${room}-deleted`, `/${room}/deleted`);
});

test('the records of a domain: missing, wrong, found, and nobody answers', async () => {
  await db.server.updateMany({ data: { hostname: `mail.${zone}`, resolvers: [dns.address] } });
  if ((await db.server.count()) === 0)
    await db.server.create({ data: { hostname: `mail.${zone}`, resolvers: [dns.address] } });
  const domain = await aDomain(zone);
  const path = `/domains/${domain.id}`;
  await album.take('dns-missing', path, { bring: answered });
  await album.take('dns-step', '/first-run/dns', { bring: answered });
  await dns.serve([
    '@ IN MX 5 mx.elsewhere.example.',
    'mail IN A 192.0.2.25',
    '@ IN TXT "v=spf1 include:_spf.a-rather-long-name-of-a-provider.example ip4:203.0.113.0/24 -all"',
    '_dmarc IN TXT "v=DMARC1; p=reject"',
  ]);
  await album.take('dns-differs', path, { bring: answered });
  await dns.serve([
    '@ IN MX 10 mail',
    'mail IN A 192.0.2.25',
    '@ IN TXT "v=spf1 mx -all"',
    '_dmarc IN TXT "v=DMARC1; p=reject"',
  ]);
  await album.take('dns-found', path, { bring: answered });
  await db.server.updateMany({ data: { resolvers: [`127.0.0.1:${portOf(54)}`] } });
  await album.take('dns-away', path, { bring: answered });
  const deaf = await startDeafResolver(portOf(55));
  await db.server.updateMany({ data: { resolvers: [deaf.address] } });
  await album.take('dns-asking', path);
  await deaf.stop();
});

test('half-way, and at its end', async () => {
  await aMailbox({ id: (await db.domain.findFirstOrThrow({ where: { name: zone } })).id, name: zone }, 'anna');
  for (const step of steps) await album.take(`done${step.replace('/', '-') || '-steps'}`, `/first-run${step}`);
  await album.take('half-way-overview', '/overview');
});
