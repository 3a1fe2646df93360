import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What has to hold before any TypeScript can run: a Node that is new enough, and the npm packages of the lock file.
 * Plain JavaScript on node:* alone, because on a fresh clone there is nothing else.
 */
export const root = join(import.meta.dirname, '..');

const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules/.package-lock.json');

/** Gets everything in place and answers how long it took; words for a person when it cannot. */
export async function readyForTypeScript() {
  const began = Date.now();
  process.chdir(root);
  if (!isNewEnough(process.versions.node)) leave(`Postwarden needs Node 20.19 or newer; this is ${process.version}.`);
  if (!isInstalled(lockFile, installedFile)) await installInTurn();
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: join(root, 'tsconfig.json') });
  return Date.now() - began;
}

/** @param {string} version such as 20.19.0 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/**
 * Whether node_modules holds what the lock file says, package by package. npm writes its own record as the last act of
 * an installation, so one that was cut short has none; that the packages are there still is seen by their own files.
 * @param {string} lockPath
 * @param {string} installedPath
 */
export function isInstalled(lockPath, installedPath) {
  if (!existsSync(installedPath)) return false;
  const wanted = Object.entries(JSON.parse(readFileSync(lockPath, 'utf8')).packages);
  const installed = JSON.parse(readFileSync(installedPath, 'utf8')).packages;
  return wanted.every(([path, entry]) => {
    const found = installed[path];
    if (path === '') return true;
    if (!found) return entry.optional || entry.devOptional || entry.peer;
    return found.version === entry.version && existsSync(join(dirname(installedPath), '..', path, 'package.json'));
  });
}

/** npm lives on when the start that began it is killed, and two of them in one folder undo each other's work. */
async function installInTurn() {
  const argv = [process.execPath, join(import.meta.dirname, 'install-packages.mjs')];
  const waits = () => console.log('Waiting for the installation of packages that an earlier start began.');
  if ((await oneAtATime(lockFile, argv, waits)) !== 0)
    leave('The npm packages could not be installed (words above). Mend that, then try again.');
}

/**
 * Runs a command while nobody else runs one under the same lock, and answers its exit code. The kernel gives the lock back only when
 * the command and all that it started have ended, whatever became of us: flock(1). Where there is none (not Linux) it just runs.
 * @param {string} lock a file that exists; it is not changed
 * @param {string[]} argv
 * @param {() => void} onWait called before waiting for another one
 */
export async function oneAtATime(lock, argv, onWait) {
  const busy = 75;
  const code = await run(['flock', '--nonblock', '--conflict-exit-code', String(busy), lock, ...argv]);
  if (code === null) return (await run(argv)) ?? 1;
  if (code !== busy) return code;
  onWait();
  return (await run(['flock', lock, ...argv])) ?? 1;
}

/**
 * The exit code; null when there is no such program.
 * @param {string[]} argv
 */
function run([program = '', ...args]) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)).once('error', () => done(null)));
}

/** Installs what the lock file says, unless another one has done so meanwhile; answers the exit code of npm. */
export async function install() {
  if (isInstalled(lockFile, installedFile)) return 0;
  console.log('Installing npm packages: about a minute.');
  const npm = process.env.npm_execpath;
  const words = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  return (await run([...words, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) ?? 1;
}

/** @param {string} words */
function leave(words) {
  console.error(words);
  process.exit(1);
}
