import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What has to hold before any TypeScript can run: a Node that is new enough, and the npm packages of the lock file.
 * Plain JavaScript on node:* alone, because on a fresh clone there is nothing else.
 */
export const root = join(import.meta.dirname, '..');

/** Gets everything in place and answers how long it took; words for a person when it cannot. */
export async function readyForTypeScript() {
  const began = Date.now();
  process.chdir(root);
  if (!isNewEnough(process.versions.node)) leave(`Postwarden needs Node 20.19 or newer; this is ${process.version}.`);
  if (!isInstalled(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'))) await install();
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
 * an installation, so one that was cut short has none.
 * @param {string} lockPath
 * @param {string} installedPath
 */
export function isInstalled(lockPath, installedPath) {
  if (!existsSync(installedPath)) return false;
  const wanted = Object.entries(JSON.parse(readFileSync(lockPath, 'utf8')).packages);
  const installed = JSON.parse(readFileSync(installedPath, 'utf8')).packages;
  return wanted.every(([path, entry]) => {
    const found = installed[path];
    return path === '' || (found ? found.version === entry.version : entry.optional || entry.devOptional || entry.peer);
  });
}

async function install() {
  console.log('Installing npm packages: about a minute.');
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const argv = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn(program, argv, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  if (code !== 0) leave('The npm packages could not be installed (words above). Mend that, then try again.');
}

/** @param {string} words */
function leave(words) {
  console.error(words);
  process.exit(1);
}
