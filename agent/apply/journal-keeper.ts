import type { NodeJournal } from './node-journal';
import { readJournal, writeJournal } from './node-journal';

/** The journal in memory and on disk; memory follows only after the disk has it. */
export class JournalKeeper {
  #journal: NodeJournal | null = null;

  constructor(private readonly file: string) {}

  /** Null before the first start ever. */
  async load(): Promise<NodeJournal | null> {
    this.#journal = await readJournal(this.file);
    return this.#journal;
  }

  get now(): NodeJournal {
    if (this.#journal === null) throw new Error('The node was not started.');
    return this.#journal;
  }

  get isLoaded(): boolean {
    return this.#journal !== null;
  }

  async begin(journal: NodeJournal): Promise<void> {
    await writeJournal(this.file, journal);
    this.#journal = journal;
  }

  async update(change: Partial<NodeJournal>): Promise<void> {
    await this.begin({ ...this.now, ...change });
  }
}
