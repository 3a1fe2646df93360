import { spawn } from 'node:child_process';
import { inherited } from '../start/environment';
import { Sentence, sayWhy } from '../start/sentence';
import { step } from '../start/steps';

/** A program under this Node whose exit status says whether all is right. */
export type Part = { name: string; argv: readonly string[]; remedy: string };

/**
 * Runs the lanes beside each other and the parts of a lane one after the other, all of them whatever fails. Answers for each
 * part that failed what it said, and what to do.
 */
export async function runParts(root: string, lanes: readonly (readonly Part[])[]): Promise<string[]> {
  const complaints = lanes.map(async (parts) => {
    const found: string[] = [];
    for (const part of parts) {
      const why = await step(part.name, () => runQuietly(root, part.argv)).then(() => null, sayWhy);
      if (why !== null) found.push(`✗ ${part.name}\n${why}\nWhat to do: ${part.remedy}`);
    }
    return found;
  });
  return (await Promise.all(complaints)).flat();
}

/** What a part says is shown only when it fails; in colours where somebody looks. */
async function runQuietly(root: string, argv: readonly string[]): Promise<void> {
  const { FORCE_COLOR: _, ...env } = inherited();
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const child = spawn(process.execPath, argv, {
    cwd: root,
    env: { ...env, ...colours, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => words.push(some));
  const how = await new Promise<string>((done) => {
    child.once('close', (code, signal) => done(code === 0 ? '' : (signal ?? `exit ${code}`)));
    child.once('error', (cause) => done(cause.message));
  });
  if (how !== '') throw new Sentence(`${Buffer.concat(words).toString().trim()}\n(${how})`.trim());
}
