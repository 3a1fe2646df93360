/**
 * What a start asks of the product itself; each verb prints one line of JSON.
 *
 *   seed --ports JSON     {revision}: default listeners and revision 1, once; {revision: null} where there was nothing to do
 *   bootstrap-link        {url, expiresAt} of the page that makes the first administrator; {url: null} when there is one
 *   node-token NAME       {token, caPin}: one mail node may join
 */
import { z } from 'zod';

const listenerPorts = z.record(
  z.enum(['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve']),
  z.int().min(1).max(65_535),
);

type Verb = (argument: string) => Promise<unknown>;

/** Imported inside the verbs: each takes what it needs and no more. */
const verbs: Readonly<Record<string, Verb>> = {
  async seed(ports) {
    const { seed } = await import('@/prisma/seed');
    return { revision: await seed({ listenerPorts: listenerPorts.parse(JSON.parse(ports)) }) };
  },
  async 'bootstrap-link'() {
    const { createBootstrapToken } = await import('@/lib/auth/bootstrap');
    const { env } = await import('@/lib/env');
    const made = await createBootstrapToken();
    return made ? { url: new URL(`/welcome?token=${made.token}`, env.POSTWARDEN_URL), ...made } : { url: null };
  },
  async 'node-token'(name) {
    const { createNodeToken } = await import('@/lib/control/node-token');
    return createNodeToken({ name });
  },
};

async function main(): Promise<void> {
  const [name = '', ...rest] = process.argv.slice(2);
  const verb = verbs[name];
  if (!verb) throw new Error(`The first argument is one of ${Object.keys(verbs).join(', ')}.`);
  console.log(JSON.stringify(await verb(rest.at(-1) ?? '')));
}

main().then(
  () => process.exit(0),
  (cause: unknown) => {
    console.error(cause);
    process.exit(1);
  },
);
