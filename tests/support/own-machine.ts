import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';
import { describeWithEngines } from './engine-node';

/**
 * A machine to play with: this one, with its own loopback, processes and host name, and copies of /etc, /var and /run that are
 * thrown away. What stands in it can serve the standard ports and write below /etc, and nobody else sees it. See unshare(1).
 */
const namespaces = ['--mount', '--net', '--pid', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc'];

/** `$1` is an empty folder; the rest is the command. */
const furnish = `set -e
mount -t tmpfs -o mode=755 tmpfs "$1"
for name in etc var; do
  mkdir "$1/$name" "$1/$name.work"
  mount -t overlay -o "lowerdir=/$name,upperdir=$1/$name,workdir=$1/$name.work" overlay "/$name"
done
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lock /var/lib/postwarden/node
ip link set lo up
hostname mx1
shift
exec "$@"`;

export function describeOnOwnMachine(name: string, body: () => void, tools: readonly string[] = []): void {
  const tried = spawnSync('unshare', [...namespaces, 'true'], { encoding: 'utf8' });
  if (tried.status === 0) describeWithEngines(name, body, tools);
  else describe.skip(`${name} (skipped: unshare is not permitted here: ${tried.stderr.trim()})`, body);
}

/** Runs a TypeScript program there; what it printed last, as JSON. */
export async function onOwnMachine(program: string, timeoutMs: number): Promise<unknown> {
  const folder = mkdtempSync('/tmp/pw-machine-');
  const root = path.resolve(import.meta.dirname, '../..');
  const command = [process.execPath, '--import', 'tsx', path.join(root, program)];
  const child = spawn('unshare', [...namespaces, 'sh', '-c', furnish, 'sh', folder, ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let said = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    complaints += String(chunk);
  });
  const [code, signal] = await once(child, 'close');
  rmdirSync(folder);
  if (code !== 0) throw new Error(`${program} ended with ${signal ?? code}.\n${said}\n${complaints}`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '');
}
