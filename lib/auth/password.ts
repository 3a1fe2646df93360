import 'server-only';
import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/**
 * Passwords as argon2id (RFC 9106) with 19 MiB and two passes: the weakest that ASVS appendix C and AUTH-11 allow, since each
 * sign-in to a mailbox pays for it as well. Dovecot reads the same string behind `{ARGON2ID}`.
 *
 * The password is taken as it came: not trimmed, folded or normalised, and never cut (AUTH-03).
 */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return atMostFour(() => hash(password, cost));
}

/** Whether the password fits. Without a stored hash the same work is done for nothing, so that time tells nothing (AUTH-16). */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const nobody = await nobodysHash();
  const fits = await atMostFour(() => verify(stored ?? nobody, password));
  return stored !== null && fits;
}

/** Whether the hash was made with other costs than today's: then it is made again at the next sign-in (AUTH-11). */
export function isOutdatedHash(stored: string): boolean {
  const made = parseOptions(stored);
  return (
    made.algorithm !== cost.algorithm ||
    made.memoryCost < cost.memoryCost ||
    made.timeCost < cost.timeCost ||
    made.parallelism !== cost.parallelism
  );
}

let madeForNobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  madeForNobody ??= hashPassword(randomBytes(32).toString('base64'));
  return madeForNobody;
}

/**
 * Hashing runs on libuv's threads, of which there are four by default: more at once would only stop DNS and files of the whole
 * process. The rest waits in the order in which it came.
 */
let running = 0;
const waiting: (() => void)[] = [];

async function atMostFour<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= 4) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
