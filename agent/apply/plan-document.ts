import { randomUUID } from 'node:crypto';
import type { PlanRequest, PlanResponse } from '@/lib/contract/api';
import type { EngineName, Refusal } from '@/lib/contract/verdict';
import type { Finding } from '../engines/engine';
import { changedEngines } from './changed-engines';
import { findShutDoor } from './door-check';
import { hashesOf } from './generations';
import { failureOf } from './move-to';
import type { NodeContext } from './node-context';
import type { Rendered } from './rendered';
import { renderAll } from './rendered';
import { validateGeneration } from './validate-generation';
import { documentFault } from './verify';

/** What a document would do here: which native files change, and what the checkers and the bind test say. Changes nothing live. */
export async function planDocument(context: NodeContext, { nodeId, document }: PlanRequest): Promise<PlanResponse> {
  const { engines, generations, journal, machine } = context;
  const running = journal.now.running.revision;
  const fault = nodeId === machine.facts.nodeId ? documentFault(document) : otherNode(nodeId, machine.facts.nodeId);
  if (fault !== null) return { running, files: [], refusals: [{ stage: 'verify', engine: null, ...fault }] };
  const rendered = renderAll(engines, document);
  const planned = await compareFiles(context, rendered);
  const scratch = `plan-${randomUUID()}`;
  try {
    await generations.write(scratch, rendered);
    return { running, files: planned, refusals: await findRefusals(context, scratch, rendered) };
  } catch (error) {
    const { stage, engine, finding } = failureOf(error, 'compile');
    return { running, files: planned, refusals: [{ stage, engine, ...finding }] };
  } finally {
    await generations.discard(scratch);
  }
}

async function findRefusals(context: NodeContext, scratch: string, rendered: Rendered): Promise<Refusal[]> {
  const { engines, generations, journal, machine } = context;
  const from = await generations.manifest(journal.now.running.generation);
  const changed = changedEngines(engines, from.files, hashesOf(rendered.files));
  const [refused, shut] = await Promise.all([
    validateGeneration(engines, generations.folder(scratch), changed),
    findShutDoor(machine.exec, engines, { from: from.document, to: rendered.document }),
  ]);
  const refusals: Refusal[] = [];
  if (refused !== null) refusals.push({ stage: 'validate', engine: refused.engine, ...refused.finding });
  if (shut !== null) refusals.push({ stage: 'bind', engine: shut.engine, ...shut.finding });
  return refusals;
}

/** Marks (config-mark.ts) are no news to a person: the new one is shown as the old one, and a file that differs in it alone not at all. */
async function compareFiles(
  { engines, generations, journal }: NodeContext,
  { files, marks }: Rendered,
): Promise<PlanResponse['files']> {
  const { generation } = journal.now.running;
  const running = await generations.manifest(generation);
  const known = Object.keys(running.files);
  const after = new Map(files.map((file) => [file.path, file.content]));
  const planned: PlanResponse['files'] = [];
  for (const path of [...new Set([...known, ...after.keys()])].sort()) {
    const before = await generations.read(generation, path);
    const engine = engineOf(engines, path);
    const content = withMark(after.get(path), engine && marks[engine], engine && running.marks[engine]);
    if (before !== content && engine !== null) planned.push({ engine, path, before, after: content });
  }
  return planned;
}

type Mark = string | null | undefined;

function withMark(content: string | undefined, mark: Mark, shown: Mark): string | null {
  if (content === undefined) return null;
  return mark && shown ? content.replaceAll(mark, shown) : content;
}

function engineOf(engines: NodeContext['engines'], path: string): EngineName | null {
  return engines.find(({ name }) => path.startsWith(`${name}/`))?.name ?? null;
}

function otherNode(asked: string, own: string): Finding {
  return { code: 'wrong-node', file: null, line: null, words: `This is node ${own}, not ${asked}.`, setting: null };
}
