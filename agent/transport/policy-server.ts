import { chmod, chown, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import Database from 'libsql';
import type { Logger } from 'pino';
import { type Letter, writersDesk } from '../directory/group-writers';
import { ensureFolder, root } from '../system/files';

/**
 * Answers Postfix who may write to a group, over its policy protocol (SMTPD_POLICY_README): lines of name=value, an empty line, and the
 * action back. A table can't: it is asked for the recipient or for the login, never for both.
 *
 * Only letters to groups that not everybody may write to are asked about. While nobody answers, Postfix tells those senders to try again
 * (451) and takes all other mail. A connection of its own, for reading: on the writer's it would see a snapshot that is half written.
 */
export type PolicyOptions = { socket: string; databaseFile: string; readerGroupId: number | null };
export type PolicyServer = { close(): Promise<void> };

/** A question of Postfix 3.7 is about 700 characters. */
const mostCharacters = 65_536;

export async function openPolicyServer(options: PolicyOptions, log: Logger): Promise<PolicyServer> {
  const { socket, databaseFile, readerGroupId } = options;
  const db = new Database(databaseFile, { timeout: 5_000 });
  db.exec('PRAGMA query_only = ON');
  const ask = writersDesk(db);
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
    line.on('error', (error) => log.warn({ error: error.message }, 'a policy question was cut'));
    line.setEncoding('utf8');
    answerQuestions(line, (letter) => {
      try {
        return ask(letter);
      } catch (error) {
        log.error({ err: error }, 'who may write to a group could not be read');
        return '451 4.3.0 Who may write to this group cannot be read now';
      }
    });
  });

  await ensureFolder(path.dirname(socket), 0o750, { ...root, gid: readerGroupId ?? root.gid });
  await rm(socket, { force: true }); // of an agent that was killed
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  if (readerGroupId !== null) await chown(socket, 0, readerGroupId);
  await chmod(socket, 0o660);
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      for (const line of lines) line.destroy();
      await closed;
      db.close();
    },
  };
}

function answerQuestions(line: Socket, answer: (letter: Letter) => string): void {
  let waiting = '';
  line.on('data', (text: string) => {
    waiting += text;
    for (let end = waiting.indexOf('\n\n'); end !== -1; end = waiting.indexOf('\n\n')) {
      line.write(`action=${answer(letterOf(waiting.slice(0, end)))}\n\n`);
      waiting = waiting.slice(end + 2);
    }
    if (waiting.length > mostCharacters) line.destroy();
  });
}

/** What is said twice counts once, the first time; what isn't said is empty. */
export function letterOf(question: string): Letter {
  const said = (name: string) =>
    question
      .split('\n')
      .find((text) => text.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? '';
  return { recipient: said('recipient'), sender: said('sender'), login: said('sasl_username') };
}
