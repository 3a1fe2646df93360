import { expect, test } from 'vitest';
import { GET } from '@/app/api/live/domains/look/route';
import { findMailbox, listForwardLooks } from '@/lib/capabilities/mailboxes/queries';
import { parseDomain } from '@/lib/directory/address';
import { listParams } from '@/lib/directory/object-input';
import { aDomain, aMailbox, dataOf, untouchedDomain } from '@/tests/support/directory-objects';
import { eachSignedIn, leave } from '@/tests/support/sign-in-as';
import { editDomainAction } from './actions';
import { findDomain, listDomains, listLooks } from './queries';

eachSignedIn();

const look = async (name: string) =>
  (await GET(new Request(`http://localhost/api/live/domains/look?name=${encodeURIComponent(name)}`))).json();

test('a typed name says what it may pass for, and whether that is a name of this server', async () => {
  const name = parseDomain('сосо.example');
  expect(await look('сосо.example')).toEqual({
    seen: { name, shownName: 'сосо.example', look: { why: 'cyrillic', like: 'coco.example', isHere: false } },
  });
  const domain = await aDomain('coco.example');
  expect((await look('сосо.example')).seen.look).toMatchObject({ why: 'cyrillic', isHere: true });
  expect((await look('c0co.example')).seen.look).toEqual({ why: 'plain', like: 'coco.example', isHere: true });

  const aliases = ['modern-coco.example'];
  dataOf(await editDomainAction({ id: domain.id, ...untouchedDomain, aliases, note: '', basedOnVersion: 1 }));
  expect((await look('rnodern-coco.example')).seen.look).toMatchObject({ like: 'modern-coco.example' });
});

test('what is itself, looks like nothing or is no name has nothing to say', async () => {
  await aDomain('vivo.example');
  for (const name of ['vivo.example', 'почта.example', 'no name', '', 'a\0b.example', `${'x'.repeat(300)}.example`]) {
    expect(await look(name)).toEqual({ seen: null });
  }
});

test('without a session nothing is answered', async () => {
  leave();
  expect((await GET(new Request('http://localhost/api/live/domains/look?name=a.example'))).status).toBe(401);
});

test('a domain’s page names its own look-alikes, those among its other names, and the one of its catch-all', async () => {
  await aDomain('pico.example');
  const domain = await aDomain(parseDomain('росо.example') ?? '');
  const fields = { aliases: ['pic0.example', 'plain.example'], catchAll: 'anna@аррӏе.example' };
  dataOf(await editDomainAction({ id: domain.id, ...untouchedDomain, ...fields, note: '', basedOnVersion: 1 }));
  const found = await findDomain(domain.id);
  const looks = found ? await listLooks(found) : [];
  expect(looks.map(({ shownName, look: { like, isHere } }) => [shownName, like, isHere])).toEqual([
    ['росо.example', 'poco.example', false],
    ['pic0.example', 'pico.example', true],
    ['аррӏе.example', 'apple.example', false],
  ]);
  const { rows } = await listDomains(listParams.parse({ q: domain.name }));
  expect(rows.map((row) => row.look?.like)).toEqual(['poco.example']);
});

test('so does the page of a mailbox that forwards', async () => {
  const mailbox = await findMailbox((await aMailbox()).id);
  const forwardTo = ['a@plain.example', 'anna@аррӏе.example', 'paul@аррӏе.example'];
  const looks = mailbox ? await listForwardLooks({ ...mailbox, forwardTo }) : [];
  expect(looks.map(({ look: { like } }) => like)).toEqual(['apple.example']);
});
