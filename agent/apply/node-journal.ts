import { z } from 'zod';
import { revisionRef } from '@/lib/contract/verdict';
import { readIfThere, replaceFile } from '../system/files';

/**
 * What must survive kill -9 and power cuts: which generation is the good one, whether a switch was under way, whether one is on trial.
 * The link `current` follows this file, never the other way: at start it is pointed at `running` again.
 */
const activeGeneration = z.strictObject({
  generation: z.int().positive().describe('Number of the folder below generations.'),
  revision: revisionRef.nullable().describe('Null for the first one, which has no listeners and no revision.'),
  since: z.iso.datetime(),
});
export type ActiveGeneration = z.infer<typeof activeGeneration>;

const trial = z.strictObject({
  previous: activeGeneration.describe('Where it goes back to: the last one that was for good.'),
  until: z.iso.datetime(),
  nonce: z.string(),
});
export type Trial = z.infer<typeof trial>;

const nodeJournal = z.strictObject({
  format: z.literal(1),
  running: activeGeneration,
  highest: revisionRef.nullable().describe('The revision with the highest number ever applied.'),
  switchingTo: z.int().positive().nullable().describe('A generation that is being tried; a crash ends in `running`.'),
  trial: trial.nullable(),
});
export type NodeJournal = z.infer<typeof nodeJournal>;

export async function readJournal(file: string): Promise<NodeJournal | null> {
  const text = await readIfThere(file);
  return text === null ? null : nodeJournal.parse(JSON.parse(text));
}

export async function writeJournal(file: string, journal: NodeJournal): Promise<void> {
  await replaceFile(file, `${JSON.stringify(journal, null, 2)}\n`, { mode: 0o600 });
}
