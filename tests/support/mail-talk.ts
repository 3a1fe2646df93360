import { Conversation } from '@/agent/system/conversation';

const patienceMs = 60_000;

/** Greets, then says the commands one by one, going on with TLS after STARTTLS; the answer to the last. */
export async function askSmtp(port: number, commands: readonly string[], address = '127.0.0.1'): Promise<string> {
  const talk = await Conversation.open({ kind: 'tcp', address, port }, patienceMs);
  try {
    await reply(talk);
    let answer = await ask(talk, 'EHLO client.test');
    for (const command of commands) {
      answer = await ask(talk, command);
      if (command !== 'STARTTLS') continue;
      await talk.startTls('mail.example.test');
      await ask(talk, 'EHLO client.test');
    }
    return answer;
  } finally {
    talk.close();
  }
}

/** An open line to the door for mail from other servers. */
export async function openSmtp(port: number) {
  const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port }, patienceMs);
  await reply(talk);
  await ask(talk, 'EHLO client.test');
  return { ask: (command: string) => ask(talk, command), close: () => talk.close() };
}

/** An open line of somebody who has signed in over submission. */
export async function openSubmission(port: number, user: string, password: string) {
  const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port }, patienceMs);
  await reply(talk);
  await ask(talk, 'EHLO client.test');
  await ask(talk, 'STARTTLS');
  await talk.startTls('mail.example.test');
  await ask(talk, 'EHLO client.test');
  const signedIn = await ask(talk, `AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`);
  if (!signedIn.startsWith('235 ')) throw new Error(signedIn);
  return { ask: (command: string) => ask(talk, command), close: () => talk.close() };
}

async function ask(talk: Conversation, command: string): Promise<string> {
  await talk.say(command);
  return reply(talk);
}

async function reply(talk: Conversation): Promise<string> {
  for (;;) {
    const line = await talk.readLine();
    if (line[3] !== '-') return line;
  }
}

/** Signs in over IMAP with TLS; the answer to LOGIN. */
export async function askImap(port: number, user: string, password: string, address = '127.0.0.1'): Promise<string> {
  const talk = await Conversation.open({ kind: 'tcp', address, port }, patienceMs);
  try {
    await talk.startTls('mail.example.test');
    await talk.readLine();
    await talk.say(`a LOGIN "${user}" "${password}"`);
    let line = await talk.readLine();
    while (!line.startsWith('a ')) line = await talk.readLine();
    return line;
  } finally {
    talk.close();
  }
}
