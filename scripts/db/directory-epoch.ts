import pg from 'pg';

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
  } finally {
    await client.end();
  }
}
