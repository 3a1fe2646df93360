import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codeOf, Sentence } from './sentence';

/**
 * Where the data folder really stands.
 *
 * It is `.postwarden` in the checkout unless the mail daemons could not work there: postfix, dovecot and nobody must
 * be able to walk to it (a clone under /root, mode 0700, stops them), and a Unix socket's path may have 107 bytes
 * (unix(7)). Then `.postwarden` is a symbolic link to a short, public folder, one for each checkout.
 */
export type Place = { checkout: string; data: string };

/** Room for `/node/run/dovecot/login/…` and its like below the data folder. */
const longestBelowBytes = 48;
const longestSocketBytes = 107;

export function settle(checkout: string): Place {
  const place = { checkout: realpathSync(checkout), data: '' };
  const link = join(place.checkout, '.postwarden');
  place.data = kindOf(link) === 'folder' ? link : linkedFolder(place.checkout, link);
  makeFolder(place.data, 0o755);
  const hidden = isRoot() ? hidingFolder(place.data) : undefined;
  if (hidden) throw new Sentence(`The mail daemons cannot reach ${place.data}: chmod o+x ${hidden}, or npm run reset.`);
  mayWrite(place.data);
  for (const name of ['run', 'keys']) makeFolder(join(place.data, name), 0o700);
  for (const name of ['build', 'logs']) makeFolder(join(place.data, name), 0o755);
  return place;
}

/** Whether the data folder can stand in the checkout itself. */
export function fitsCheckout(checkout: string): boolean {
  if (Buffer.byteLength(join(checkout, '.postwarden')) + longestBelowBytes > longestSocketBytes) return false;
  return !isRoot() || hidingFolder(checkout) === undefined;
}

/** The nearest parent (or the folder itself) that other users cannot walk through. */
export function hidingFolder(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return at;
    if (at === dirname(at)) return undefined;
  }
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export function makeFolder(path: string, mode: number): void {
  mkdirSync(path, { recursive: true, mode });
  if ((statSync(path).mode & 0o7777) !== mode && statSync(path).uid === process.getuid?.()) chmodSync(path, mode);
}

/** A link that somebody made by hand is theirs and stays; one of ours that came with a copied checkout is replaced. */
function linkedFolder(checkout: string, link: string): string {
  const ours = join(ourFolder(), createHash('sha256').update(checkout).digest('hex').slice(0, 8));
  if (kindOf(link) === 'link') {
    const target = resolve(checkout, readlinkSync(link));
    if (target === ours || dirname(target) !== ourFolder()) return target;
    unlinkSync(link);
  }
  if (fitsCheckout(checkout)) return link;
  makeFolder(dirname(ours), 0o711);
  symlinkSync(ours, link);
  return ours;
}

/** Where data folders stand that cannot stand in their checkout. */
export function ourFolder(): string {
  return isRoot() ? '/var/lib/postwarden' : join(homedir(), '.local/share/postwarden');
}

function kindOf(path: string): 'folder' | 'link' | 'nothing' {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return 'nothing';
  return found.isSymbolicLink() ? 'link' : 'folder';
}

function mayWrite(data: string): void {
  try {
    chmodSync(data, 0o755);
  } catch (cause) {
    if (codeOf(cause) !== 'EPERM') throw cause;
    throw new Sentence(
      `${data} belongs to another user: start Postwarden as that user, or from a checkout of your own.`,
    );
  }
}
