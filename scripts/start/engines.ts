import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { versionLack } from '@/lib/contract/engine-versions';
import { type EngineName, engineName } from '@/lib/contract/verdict';
import { inherited } from './environment';
import { candidatesIn, installedIn } from './package-versions';
import { isRoot, type Place } from './place';
import { withoutServiceStarts } from './policy-rc-d';
import { runTool } from './run-tool';
import { Sentence, sayWhy } from './sentence';

/** What a mail node needs from Debian. */
export const enginePackages = [
  ...['postfix', 'postfix-sqlite', 'postfix-pcre'],
  ...['dovecot-core', 'dovecot-imapd', 'dovecot-pop3d', 'dovecot-lmtpd', 'dovecot-managesieved', 'dovecot-sieve'],
  ...['dovecot-sqlite', 'rspamd', 'redis-server', 'openssl', 'iproute2'],
];

/** Their services; the agent runs copies of its own, and the machine's must not start with the next boot because of us. */
const services = ['postfix', 'dovecot', 'rspamd', 'redis-server'];

/** The package whose version is the engine's. */
const packages: Record<EngineName, string> = {
  postfix: 'postfix',
  dovecot: 'dovecot-core',
  rspamd: 'rspamd',
  redis: 'redis-server',
};

export type Engines = { areReady: true; note: string } | { areReady: false; why: string };

const exec = promisify(execFile);

/** The mail programs, installed where they are missing. Their own configuration in /etc is neither read nor written. */
export async function prepareEngines(place: Place): Promise<Engines> {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    return { areReady: false, why: 'A mail node needs Debian 12; this machine is something else.' };
  }
  try {
    if (isRoot()) await learnPackages(place, await missingPackages(enginePackages));
    // First, and to anybody: root is no help on the wrong Debian.
    const lack = await findVersionLack();
    if (lack !== null) return { areReady: false, why: lack };
    if (!isRoot())
      return { areReady: false, why: 'A mail node needs root (it serves mail as several users); this is not root.' };
    const missing = await installPackages(place, enginePackages);
    await makeMailUser(place);
    return { areReady: true, note: missing.length === 0 ? '' : `installed ${missing.length} packages` };
  } catch (cause) {
    return { areReady: false, why: `The mail programs could not be installed. ${sayWhy(cause)}` };
  }
}

/** Installs what is missing and starts no service on the way. Answers what was missing. */
export async function installPackages(place: Place, wanted: readonly string[]): Promise<string[]> {
  const missing = await missingPackages(wanted);
  await withoutServiceStarts(missing.length > 0, async () => {
    if (missing.length === 0) return;
    if (!process.stdout.isTTY) console.log(`Installing ${missing.length} Debian packages: a minute or two.`);
    if (missing.includes('postfix')) await postfixAsksNothing(place);
    await dpkg(place, ['--configure', '-a']);
    await learnPackages(place, missing);
    await aptInstall(place, missing).catch(async () => {
      await apt(place, ['update']);
      await aptInstall(place, missing);
    });
    await keepServicesOff(
      place,
      services.filter((service) => missing.includes(service === 'dovecot' ? packages.dovecot : service)),
    );
  });
  return missing;
}

async function missingPackages(wanted: readonly string[]): Promise<string[]> {
  const installed = await installedVersions(wanted);
  return wanted.filter((name) => !installed.has(name));
}

/** Why a node can't run the engines that are installed here, or that would be; null too where nobody knows yet. */
async function findVersionLack(): Promise<string | null> {
  const names = Object.values(packages);
  const installed = await installedVersions(names);
  const candidates = await candidateVersions(names.filter((name) => !installed.has(name)));
  const versions = new Map([...installed, ...candidates]);
  const lackOf = (engine: EngineName) => versionLack(engine, versions.get(packages[engine]) ?? '');
  return engineName.options.map(lackOf).find((words) => words !== null) ?? null;
}

async function installedVersions(names: readonly string[]): Promise<Map<string, string>> {
  // Exit 1: one of them is not known at all. The others are listed all the same.
  const words = await exec('dpkg-query', ['-l', ...names], { timeout: 30_000 }).then(
    ({ stdout }) => stdout,
    (cause: { stdout?: string }) => cause.stdout ?? '',
  );
  return installedIn(words);
}

/** What apt would install. It takes half a second, and speaks the language of the machine. */
async function candidateVersions(names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const env = { ...process.env, LC_ALL: 'C' };
  const { stdout } = await exec('apt-cache', ['policy', ...names], { timeout: 60_000, env });
  return candidatesIn(stdout);
}

/** A fresh machine has no lists of packages yet. */
async function learnPackages(place: Place, missing: readonly string[]): Promise<void> {
  const known = await candidateVersions(missing);
  if (known.size < missing.length) await apt(place, ['update']);
}

/** Without this answer it would write a main.cf of its own and ask on the way. */
async function postfixAsksNothing(place: Place): Promise<void> {
  const answer = 'postfix postfix/main_mailer_type select No configuration\n';
  const child = exec('debconf-set-selections', [], { timeout: 60_000 });
  child.child.stdin?.end(answer);
  await child.catch((cause: unknown) => {
    throw new Sentence(`debconf refused: ${sayWhy(cause)} (see ${logOf(place)})`);
  });
}

function aptInstall(place: Place, names: readonly string[]): Promise<void> {
  return apt(place, ['install', '-y', '--no-install-recommends', ...names]);
}

function apt(place: Place, argv: readonly string[]): Promise<void> {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0', '-o', 'Dpkg::Options::=--force-confold'];
  return packageTool(place, ['apt-get', ...options, ...argv]);
}

function dpkg(place: Place, argv: readonly string[]): Promise<void> {
  return packageTool(place, ['dpkg', ...argv]);
}

function packageTool(place: Place, argv: readonly [string, ...string[]]): Promise<void> {
  return runTool({
    argv,
    cwd: '/',
    env: { ...inherited(), NODE_ENV: 'production', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    log: logOf(place),
    timeoutMs: 1_200_000,
    purpose: argv.join(' '),
    record: { data: place.data, name: 'packages' },
  });
}

async function keepServicesOff(place: Place, names: readonly string[]): Promise<void> {
  if (names.length === 0 || !existsSync('/run/systemd/system')) return;
  await packageTool(place, ['systemctl', 'disable', '--quiet', ...names]);
}

/** Owner of all mail, so that no mailbox needs a user of the machine. */
async function makeMailUser(place: Place): Promise<void> {
  const found = await exec('getent', ['passwd', 'vmail'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
  if (found) return;
  await packageTool(place, ['useradd', '-r', '-U', '-d', '/nonexistent', '-s', '/usr/sbin/nologin', 'vmail']);
}

function logOf(place: Place): string {
  return join(place.data, 'logs/packages.log');
}
