import type { CompiledDocument } from '@/lib/contract/document';
import type { Setting } from '@/lib/contract/setting';
import type { EngineName, Refusal } from '@/lib/contract/verdict';

/** One native file, by its path below the generation. */
export type RenderedFile = {
  readonly path: string;
  readonly content: string;
  readonly mode: number;
  /** Name of the group that may read it; null for root. */
  readonly group: string | null;
};

/** `mark` names the files to who asks the running engine; null for an engine that can't tell. */
export type Rendering = { readonly files: readonly RenderedFile[]; readonly mark: string | null };

/** An address and port where the world may knock, and the setting that wished it. */
export type Door = { readonly address: string; readonly port: number; readonly setting: Setting };

/** What is wrong, before it is known at which stage and of which engine. */
export type Finding = Omit<Refusal, 'stage' | 'engine'>;

/**
 * One daemon of a mail node. Drivers only; what follows from an answer is the business of agent/apply.
 *
 * No exit code is a verdict here: `postfix reload` and `doveadm reload` answer 0 and the daemon may die a moment later. Only `probe`
 * says that an engine obeys a document.
 */
export type Engine = {
  readonly name: EngineName;
  /** Where it says why it can't do what it was told. */
  readonly logFile: string;
  version(): Promise<string>;
  /** Makes folders and users that outlive generations. */
  prepare(): Promise<void>;
  /** Pure: the same document gives the same bytes. */
  render(document: CompiledDocument): Rendering;
  doors(document: CompiledDocument): readonly Door[];
  /** What the engine's own checkers say about the files in a folder that isn't live. */
  validate(generationFolder: string): Promise<Finding | null>;
  /** Starts it, or does nothing when it runs. */
  start(): Promise<Finding | null>;
  /** Makes a running engine read `current` again, without dropping sessions where it can. */
  reload(): Promise<Finding | null>;
  stop(): Promise<void>;
  isRunning(): Promise<boolean>;
  /**
   * Null when whatever must answer in it does, whatever it says; else what is silent. Asked all the time: starts no process and leaves no
   * line in a log.
   */
  silence(withinMs: number): Promise<string | null>;
  /** Null when it does its work, else why not. Cheap: asked at every status call. */
  complaint(): Promise<string | null>;
  /**
   * Null when the engine, seen from outside, does what the document says and read the files with this mark (config-mark.ts); asked once,
   * without patience. Null: files of an older agent, which carry no mark.
   */
  probe(document: CompiledDocument, mark: string | null): Promise<Finding | null>;
};

export function engineRefused(words: string, where: { file?: string; line?: number } = {}): Finding {
  const { file = null, line = null } = where;
  return { code: 'engine-refused', file, line, words: words.slice(0, 4_000), setting: null };
}

export function noAnswer(words: string, setting: Setting | null = null): Finding {
  return { code: 'no-answer', file: null, line: null, words: words.slice(0, 4_000), setting };
}

export function wrongAnswer(words: string, setting: Setting | null = null): Finding {
  return { code: 'wrong-answer', file: null, line: null, words: words.slice(0, 4_000), setting };
}
