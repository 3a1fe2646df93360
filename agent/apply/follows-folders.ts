import type { NodeContext } from './node-context';

/**
 * Whether Dovecot asks the directory where mail lies, and not only under its address. After an update of the agent it does so once the
 * running revision is rendered anew; mail for a mailbox with a folder of its own would lie in the wrong place until then. Without a
 * revision no mail comes.
 */
export async function followsFolders({ generations, journal }: NodeContext): Promise<boolean> {
  if (!journal.isLoaded) return false;
  const { generation, revision } = journal.now.running;
  if (revision === null) return true;
  const question = await generations.read(generation, 'dovecot/userdb.sql.conf');
  return question === null || question.includes('mail_folder');
}
