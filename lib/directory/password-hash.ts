/** What a mailbox may sign in with, as it is kept and sent to nodes; else why not, as a key below `mailboxes.import.problem`. */
export type ReadHash = { verifier: string } | { problem: HashProblem };
export type HashProblem = 'hash-scheme' | 'hash-broken' | 'hash-too-costly';

/**
 * A password hash that another server made, `{SCHEME}` in front, as Dovecot 2.3 keeps it (doc.dovecot.org "Password schemes").
 *
 * Strict, because Dovecot says nothing of a hash that it can't read: the mailbox would be there and its password never right. A prefix
 * wins over `default_pass_scheme`; argon2id is kept without one, like our own. Costs are bounded: a sign-in that takes minutes, or more
 * memory than auth-worker has (default_vsz_limit, 256 MB), would stop those of everybody.
 */
export function readPasswordHash(text: string): ReadHash {
  const [, name = '', hash = ''] = text.match(/^\{([^{}]{1,30})\}(.*)$/s) ?? [];
  if (name === '' && text.startsWith('$argon2id$')) return readAs('ARGON2ID', text);
  return readAs(name.toUpperCase(), hash);
}

function readAs(name: string, hash: string): ReadHash {
  const scheme = schemes.find((candidate) => candidate.name === name);
  if (!scheme) return { problem: 'hash-scheme' };
  const parts = hash.match(scheme.form);
  if (!parts || scheme.isBroken?.(hash)) return { problem: 'hash-broken' };
  if (!scheme.isCheap(parts.groups ?? {})) return { problem: 'hash-too-costly' };
  return { verifier: name === 'ARGON2ID' ? hash : `{${name}}${hash}` };
}

type Costs = Record<string, string | undefined>;
type Scheme = {
  name: string;
  form: RegExp;
  isBroken?: (hash: string) => boolean;
  isCheap: (costs: Costs) => boolean;
};

/** Bits that no byte fills are zero in what a program writes; crypt(3) compares text, so another last character never fits. */
const schemes: readonly Scheme[] = [
  {
    name: 'ARGON2ID',
    form: /^\$argon2id\$v=19\$m=(?<memory>[1-9]\d{0,9}),t=(?<passes>[1-9]\d{0,9}),p=(?<lanes>[1-9]\d{0,7})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/,
    // libsodium reads no more than crypto_pwhash_STRBYTES, the NUL included.
    isBroken: (hash) => hash.length > 127 || hash.split('$').slice(4).some(isBrokenBase64),
    isCheap: ({ memory, passes, lanes }) =>
      Number(memory) <= 131_072 && Number(memory) >= 8 * Number(lanes) && Number(passes) <= 10 && Number(lanes) <= 16,
  },
  {
    name: 'BLF-CRYPT',
    form: /^\$2[aby]\$(?<cost>0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/,
    isCheap: ({ cost }) => Number(cost) <= 15,
  },
  {
    name: 'SHA512-CRYPT',
    form: /^\$6\$(rounds=(?<rounds>[1-9]\d{3,8})\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{85}[./01]$/,
    isCheap: ({ rounds = '5000' }) => Number(rounds) <= 1_000_000,
  },
  {
    name: 'SSHA512',
    form: /^[A-Za-z0-9+/]{88,170}={0,2}$/,
    isBroken: (hash) => hash.length % 4 !== 0 || isBrokenBase64(hash.replace(/=+$/, '')) || bytesIn(hash) <= 64,
    isCheap: () => true,
  },
  {
    name: 'PBKDF2',
    form: /^\$1\$[A-Za-z0-9./+=_-]{1,64}\$(?<rounds>[1-9]\d{0,8})\$[0-9a-f]{40}$/,
    isCheap: ({ rounds }) => Number(rounds) <= 2_000_000,
  },
];

function isBrokenBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64').replace(/=+$/, '') !== text;
}

function bytesIn(base64: string): number {
  return Buffer.from(base64, 'base64').length;
}
