import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { compiledDocument } from '@/lib/contract/document';
import { engineName } from '@/lib/contract/verdict';
import type { RenderedFile } from '../engines/engine';
import type { StatePaths } from '../engines/state-paths';
import type { FileOwner } from '../system/files';
import {
  makeFolders,
  namesIn,
  pointLink,
  readIfThere,
  removeTree,
  sha256,
  syncFolder,
  writeNewFile,
} from '../system/files';
import type { NodeJournal } from './node-journal';
import type { Rendered } from './rendered';

/** What stands in a generation: the document it was rendered from and each file's hash. Written last: without it there is none. */
const manifest = z.strictObject({
  format: z.literal(1),
  document: compiledDocument,
  marks: z
    .partialRecord(engineName, z.string())
    .default({})
    .describe('What an engine that read these files says (config-mark); older agents wrote none.'),
  files: z.record(z.string(), z.string()).describe('SHA-256 by path.'),
});
export type Manifest = z.infer<typeof manifest>;

const manifestName = 'generation.json';
const kept = 5;

/** Postfix lets a main.cf younger than 2 s "cool down" before it reads it; an older date saves that wait. */
const datedBackMs = 10_000;

/** Who owns a file for a group, by the group's name. */
export type GroupOwners = ReadonlyMap<string, FileOwner>;

/** The rendered trees below STATE/generations. They never change once made; only the link `current` does. */
export class Generations {
  #owners: GroupOwners = new Map();

  constructor(private readonly paths: StatePaths) {}

  /** Groups of the machine, known only once its users were looked up. */
  setOwners(owners: GroupOwners): void {
    this.#owners = owners;
  }

  folder(generation: number | string): string {
    const name = typeof generation === 'number' ? String(generation).padStart(6, '0') : generation;
    return path.join(this.paths.generations, name);
  }

  async nextNumber(): Promise<number> {
    const numbers = (await namesIn(this.paths.generations)).map(Number).filter(Number.isInteger);
    return Math.max(0, ...numbers) + 1;
  }

  /** Writes a whole tree, synced to the disk; nothing names it yet. */
  async write(generation: number | string, { document, marks, files }: Rendered): Promise<void> {
    const folder = this.folder(generation);
    const modifiedAt = new Date(Date.now() - datedBackMs);
    await removeTree(folder);
    for (const parent of ['.', ...foldersOf(files)]) await makeFolder(path.join(folder, parent));
    for (const { path: name, content, mode, group } of files) {
      const owner = group === null ? {} : { owner: this.#ownerOf(group) };
      await writeNewFile(path.join(folder, name), content, { mode, modifiedAt, ...owner });
    }
    const content: Manifest = { format: 1, document, marks, files: hashesOf(files) };
    await writeNewFile(path.join(folder, manifestName), JSON.stringify(content), { mode: 0o600 });
    for (const parent of ['.', ...foldersOf(files)]) await syncFolder(path.join(folder, parent));
    await syncFolder(this.paths.generations);
  }

  #ownerOf(group: string): FileOwner {
    const owner = this.#owners.get(group);
    if (owner === undefined) throw new Error(`The group ${group} was not looked up.`);
    return owner;
  }

  async manifest(generation: number): Promise<Manifest> {
    const text = await readIfThere(path.join(this.folder(generation), manifestName));
    if (text === null) throw new Error(`Generation ${generation} has no manifest.`);
    return manifest.parse(JSON.parse(text));
  }

  /** The one step that makes a generation live. */
  async pointCurrentAt(generation: number): Promise<void> {
    const name = path.basename(this.folder(generation));
    await pointLink(this.paths.current, path.join('generations', name));
  }

  async read(generation: number, file: string): Promise<string | null> {
    return readIfThere(path.join(this.folder(generation), file));
  }

  /** Files of a generation that are not as they were rendered. */
  async drift(generation: number): Promise<string[]> {
    const { files } = await this.manifest(generation);
    const differing: string[] = [];
    for (const [file, hash] of Object.entries(files)) {
      const content = await this.read(generation, file);
      if (content === null || sha256(content) !== hash) differing.push(file);
    }
    return differing;
  }

  async discard(scratch: string): Promise<void> {
    await removeTree(this.folder(scratch));
  }

  /**
   * Removes half-written trees, scratch trees, refused ones and old ones; never one that the journal names. What came after the running
   * one was refused or taken back.
   */
  async prune({ running, trial, switchingTo }: NodeJournal): Promise<void> {
    const named = [running.generation, trial?.previous.generation, switchingTo];
    const earlier: number[] = [];
    for (const name of await namesIn(this.paths.generations)) {
      const generation = Number(name);
      if (named.includes(generation)) continue;
      const complete = (await readIfThere(path.join(this.paths.generations, name, manifestName))) !== null;
      if (complete && generation < running.generation) earlier.push(generation);
      else await removeTree(path.join(this.paths.generations, name));
    }
    const old = earlier.sort((a, b) => b - a).slice(kept);
    for (const generation of old) await removeTree(this.folder(generation));
  }
}

/** Readable for the engines' users, whatever the umask of the agent. */
async function makeFolder(folder: string): Promise<void> {
  await makeFolders(folder);
  await chmod(folder, 0o755);
}

export function hashesOf(files: readonly RenderedFile[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file.path, sha256(file.content)]));
}

function foldersOf(files: readonly RenderedFile[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = path.dirname(file.path); folder !== '.'; folder = path.dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}
