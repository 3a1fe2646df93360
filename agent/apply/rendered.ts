import type { CompiledDocument } from '@/lib/contract/document';
import type { EngineName } from '@/lib/contract/verdict';
import type { Engine, RenderedFile } from '../engines/engine';

/** A document as this node's engines will read it. */
export type Rendered = {
  readonly document: CompiledDocument;
  readonly marks: { readonly [name in EngineName]?: string };
  readonly files: readonly RenderedFile[];
};

export function renderAll(engines: readonly Engine[], document: CompiledDocument): Rendered {
  const renderings = engines.map((engine) => ({ name: engine.name, ...engine.render(document) }));
  const marks = renderings.flatMap(({ name, mark }) => (mark === null ? [] : [[name, mark] as const]));
  return { document, marks: Object.fromEntries(marks), files: renderings.flatMap(({ files }) => files) };
}
