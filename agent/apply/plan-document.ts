import { randomUUID } from 'node:crypto';
import type { PlanRequest, PlanResponse } from '@/lib/contract/api';
import type { CompiledDocument } from '@/lib/contract/document';
import type { EngineName, Refusal } from '@/lib/contract/verdict';
import type { Finding, RenderedFile } from '../engines/engine';
import { isDiskFailure, wordsOfError } from '../system/files';
import { changedEngines } from './changed-engines';
import { findShutDoor } from './door-check';
import type { NodeContext } from './node-context';
import { validateGeneration } from './validate-generation';
import { documentFault } from './verify';

/** What a document would do here: which native files change, and what the checkers and the bind test say. Changes nothing live. */
export async function planDocument(context: NodeContext, { nodeId, document }: PlanRequest): Promise<PlanResponse> {
  const { engines, generations, journal, machine } = context;
  const running = journal.now.running.revision;
  const fault = nodeId === machine.facts.nodeId ? documentFault(document) : otherNode(nodeId, machine.facts.nodeId);
  if (fault !== null) return { running, files: [], refusals: [{ stage: 'verify', engine: null, ...fault }] };
  const files = engines.flatMap((engine) => [...engine.render(document)]);
  const planned = await compareFiles(context, engines, files);
  const scratch = `plan-${randomUUID()}`;
  try {
    await generations.write(scratch, document, files);
    return { running, files: planned, refusals: await findRefusals(context, document, { scratch, files }) };
  } catch (error) {
    const code = isDiskFailure(error) ? 'disk-full' : 'internal';
    const finding: Finding = { code, file: null, line: null, words: wordsOfError(error), setting: null };
    return { running, files: planned, refusals: [{ stage: 'compile', engine: null, ...finding }] };
  } finally {
    await generations.discard(scratch);
  }
}

type Scratch = { readonly scratch: string; readonly files: readonly RenderedFile[] };

async function findRefusals(
  context: NodeContext,
  document: CompiledDocument,
  { scratch, files }: Scratch,
): Promise<Refusal[]> {
  const { engines, generations, journal, machine } = context;
  const { document: from } = await generations.manifest(journal.now.running.generation);
  const changed = await changedEngines(context, files);
  const [refused, shut] = await Promise.all([
    validateGeneration(engines, generations.folder(scratch), changed),
    findShutDoor(machine.exec, engines, { from, to: document }),
  ]);
  const refusals: Refusal[] = [];
  if (refused !== null) refusals.push({ stage: 'validate', engine: refused.engine, ...refused.finding });
  if (shut !== null) refusals.push({ stage: 'bind', engine: shut.engine, ...shut.finding });
  return refusals;
}

async function compareFiles(
  { generations, journal }: NodeContext,
  engines: NodeContext['engines'],
  files: readonly RenderedFile[],
): Promise<PlanResponse['files']> {
  const { generation } = journal.now.running;
  const known = Object.keys((await generations.manifest(generation)).files);
  const after = new Map(files.map((file) => [file.path, file.content]));
  const planned: PlanResponse['files'] = [];
  for (const path of [...new Set([...known, ...after.keys()])].sort()) {
    const before = await generations.read(generation, path);
    const content = after.get(path) ?? null;
    const engine = engineOf(engines, path);
    if (before !== content && engine !== null) planned.push({ engine, path, before, after: content });
  }
  return planned;
}

function engineOf(engines: NodeContext['engines'], path: string): EngineName | null {
  return engines.find(({ name }) => path.startsWith(`${name}/`))?.name ?? null;
}

function otherNode(asked: string, own: string): Finding {
  return { code: 'wrong-node', file: null, line: null, words: `This is node ${own}, not ${asked}.`, setting: null };
}
