import pg from 'pg';
import { codeOf, Sentence } from '../start/sentence';

const undefinedTable = '42P01';

/**
 * Makes the directory another one for the nodes. A database from a backup counts changes anew from where it was, and a node that is
 * further would take the new ones for those that it has: under another name it compares nothing and takes all.
 */
export async function renewDirectoryEpoch(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('UPDATE directory_head SET epoch = gen_random_uuid() WHERE id = 1');
    await client.query("SELECT pg_notify('directory_changed', '')");
  } catch (cause) {
    if (codeOf(cause) !== undefinedTable) throw cause;
    throw new Sentence(
      'This database holds nothing of Postwarden: put the copy back first, then npm run db -- migrate.',
    );
  } finally {
    await client.end();
  }
}
