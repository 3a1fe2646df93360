/**
 * npm run db -- new NAME    write the difference between schema and history as a migration
 * npm run db -- migrate     apply what is not applied yet
 * npm run db -- status      what is applied, waiting, edited, failed
 * npm run db -- drift       what was changed in the database by hand
 * npm run db -- restored    after it was put back from a backup: every node gets the whole directory anew
 *
 * Works on DATABASE_URL, or on the embedded database of this checkout. Exit 1: something is not as it should be.
 */
import { renewDirectoryEpoch } from './db/directory-epoch';
import { drift, historyStatus, migrate, newMigration } from './db/migrations';
import { withDatabase } from './db/with-database';
import { Sentence, sayWhy } from './start/sentence';
import { wrongSettings } from './wrong-settings.mjs';

type Verb = (url: string, name: string | undefined) => Promise<boolean>;

const verbs: Readonly<Record<string, Verb>> = {
  async new(url, name) {
    if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
      throw new Sentence('Name it in lower case: npm run db -- new add_quotas');
    const folder = await newMigration(url, name);
    console.log(
      folder ? `Wrote prisma/migrations/${folder}: read it, then npm run db -- migrate.` : 'Nothing differs.',
    );
    return true;
  },
  async migrate(url) {
    const applied = await migrate(url);
    console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`);
    return true;
  },
  async status(url) {
    const status = Object.entries(await historyStatus(url)).filter(([, names]) => names.length > 0);
    console.log(status.map(([what, names]) => `${what}: ${names.join(', ')}`).join('\n') || 'Everything is applied.');
    return status.length === 0;
  },
  async drift(url) {
    const found = await drift(url);
    console.log(found || 'The database is as the schema says.');
    return found === '';
  },
  async restored(url) {
    await renewDirectoryEpoch(url);
    console.log(
      'Every node gets the whole directory anew, and the next deploy a number above all that nodes have run.',
    );
    return true;
  },
};

const [verb = '', name] = process.argv.slice(2);
const run = verbs[verb];
try {
  if (!run) throw new Sentence(`npm run db -- ${Object.keys(verbs).join(' | ')}`);
  const [wrong] = wrongSettings({ DATABASE_URL: process.env.DATABASE_URL }, `npm run db -- ${verb}`);
  if (wrong) throw new Sentence(wrong);
  const isRight = await withDatabase((url) => run(url, name));
  // The schema engine keeps its connections for ten seconds, in case.
  process.exit(isRight ? 0 : 1);
} catch (cause) {
  console.error(sayWhy(cause));
  process.exit(1);
}
