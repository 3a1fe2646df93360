import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import { aDocument, aListener, aService } from '@/agent/engines/document.fixture';
import { sha256 } from '@/agent/system/files';
import { canonicalJson } from '@/lib/contract/canonical';
import type { DirectoryObject } from '@/lib/contract/directory';
import { aControlPlane, tsx } from './control-plane';
import { deliver, greetingAt, readInbox } from './mail-clients';
import { askImap } from './mail-talk';
import { keepRspamdWarm, warmRspamd } from './rspamd-patterns';

/**
 * A production node from joining to its end, on a machine of its own (own-machine.ts): prints what was seen as JSON.
 */
const state = '/var/lib/postwarden/node';
const anna = { user: 'anna@open.test', password: 'correct horse' };
const listeners = [
  aListener({ port: 143 }),
  aListener({ id: 'imaps-5', port: 993, encryption: 'tls' }),
  aListener({ id: 'pop3-6', protocol: 'pop3', port: 110 }),
  aListener({ id: 'pop3s-7', protocol: 'pop3', port: 995, encryption: 'tls' }),
  aListener({ id: 'sieve-8', protocol: 'sieve', port: 4_190 }),
];
const document = aDocument({
  services: [
    aService({ port: 25 }),
    aService({ id: 'submission-2', role: 'submission', port: 587 }),
    aService({ id: 'submissions-3', role: 'submissions', port: 465 }),
  ],
  listeners,
});
const said = (program: string, ...argv: string[]) => execFileSync(program, argv, { encoding: 'utf8' }).trim();

async function directory(): Promise<DirectoryObject[]> {
  const verifier = await hash(anna.password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const mailbox = { domainId: 1, address: anna.user, enabled: true, reason: '', quotaKib: 0, verifier };
  return [
    { kind: 'domain', id: 1, row: { name: 'open.test', enabled: true, reason: '' } },
    { kind: 'mailbox', id: 1, row: mailbox },
  ];
}

async function inboxOnceThere(port: number, messages: number) {
  for (let tries = 40; ; tries -= 1) {
    const inbox = await readInbox({ port, ...anna });
    if (tries === 0 || (inbox.signedIn && inbox.subjects.length >= messages)) return inbox;
    await pause(500);
  }
}

async function main() {
  // As an administrator would find a machine on which somebody once tried Postfix.
  writeFileSync('/etc/postfix/main.cf', 'compatibility_level = 3.6\ninet_interfaces = loopback-only\n');
  const ofThePackage = readFileSync('/etc/dovecot/dovecot.conf', 'utf8');
  said('postfix', 'start');
  await warmRspamd(state);

  const plane = await aControlPlane(9_443);
  const joined = await plane.join('mx1', 9_444, { state, mode: 'system' });
  if (joined.status !== 0) throw new Error(joined.output);
  const agent = tsx('agent/main.ts', 'run', '--state', state, '--stop-engines-on-exit');
  const nodeId = plane.enrolment.idOf('mx1');
  const client = await plane.client(nodeId, '127.0.0.1:9444');
  while (!(await client.status()).ok) await pause(200);
  await client.sendSnapshot({ epoch: randomUUID(), through: 1 }, await directory());
  const revision = { number: 1, hash: sha256(canonicalJson(document)) };
  const applied = await client.apply(
    { nonce: randomUUID(), nodeId, revision, document, confirmWithinSeconds: null },
    () => undefined,
  );

  const sent = await deliver({ port: 25, to: anna.user, subject: 'to port 25' });
  const submitted = await deliver({ port: 587, to: anna.user, from: anna.user, subject: 'to port 587', signIn: anna });
  const seen = {
    applied: applied.ok ? applied.value : applied,
    sent: sent.lastCode,
    submitted: submitted.lastCode,
    inbox: await inboxOnceThere(143, 2),
    imaps: await askImap(993, anna.user, anna.password),
    greetings: await Promise.all([110, 4_190].map((port) => greetingAt(port))),
    // What every tool of the machine sees.
    link: readlinkSync('/etc/postfix/main.cf'),
    wasMainCf: readFileSync('/etc/postfix/main.cf.before-postwarden', 'utf8'),
    keptDovecotConf: readFileSync('/etc/dovecot/dovecot.conf.before-postwarden', 'utf8') === ofThePackage,
    postconf: said('postconf', '-h', 'myhostname', 'queue_directory'),
    doveconf: said('doveconf', '-h', 'base_dir'),
    queue: said('postqueue', '-p'),
    postfixStatus: said('sh', '-c', 'postfix status; echo $?'),
    sendmail: said(
      'sh',
      '-c',
      'printf "Subject: from cron\n\nhello\n" | sendmail -f cron@mx1.test anna@open.test; echo $?',
    ),
    inboxAfterSendmail: await inboxOnceThere(143, 3),
  };
  await client.close();
  agent.kill('SIGTERM');
  await once(agent, 'exit');
  // The fixture is process 1 here and buries nobody: a zombie is one that ended.
  const left = said('sh', '-c', 'ps -eo stat=,comm= | grep -E "^[^Z].* (master|dovecot|rspamd|redis-server)" || true');
  await keepRspamdWarm(state);
  await plane.close();
  console.log(JSON.stringify({ ...seen, left }));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
