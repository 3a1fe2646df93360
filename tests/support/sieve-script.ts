import { expect } from 'vitest';
import { Conversation } from '@/agent/system/conversation';
import { nodePassword } from './node-directory';
import { portOf } from './ports';

/** A line of a mail program that has signed in to ManageSieve (RFC 5804), and how it goes on. */
async function openSieve(address: string) {
  const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: portOf(190) }, 60_000);
  const heard = async () => {
    for (const lines: string[] = []; ; ) {
      lines.push(await talk.readLine());
      if (/^(OK|NO|BYE)/.test(lines.at(-1) ?? '')) return lines;
    }
  };
  const said = async (line: string) => {
    await talk.say(line);
    const lines = await heard();
    expect(lines.at(-1)).toMatch(/^OK/);
    return lines;
  };
  await heard();
  await said('STARTTLS');
  await talk.startTls('mail.example.test');
  await heard();
  await said(`AUTHENTICATE "PLAIN" "${Buffer.from(`\0${address}\0${nodePassword}`).toString('base64')}"`);
  return { said, close: () => talk.close() };
}

/** Uploads a filter and makes it the one in force. */
export async function activateScript(address: string, script: string): Promise<void> {
  const { said, close } = await openSieve(address);
  await said(`PUTSCRIPT "mine" {${Buffer.byteLength(script)}+}\r\n${script}`);
  await said('SETACTIVE "mine"');
  close();
}

/** The filters of a mailbox, as the server lists them. */
export async function listScripts(address: string): Promise<string[]> {
  const { said, close } = await openSieve(address);
  const lines = await said('LISTSCRIPTS');
  close();
  return lines.slice(0, -1);
}
