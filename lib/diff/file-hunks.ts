import { structuredPatch } from 'diff';
import { sectionName } from './section-name';

/** One line of a diff. `number` is its place in the new file, of a removed line in the old one. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; number: number; text: string };

/** `heading` is the section that the first changed line is in; null where a file comes, goes or has no sections. */
export type FileHunks = { hunks: { heading: string | null; lines: DiffLine[] }[]; added: number; removed: number };

/** The difference of two texts with three lines of context. `null` is a file that does not exist. Pure. */
export function fileHunks(before: string | null, after: string | null): FileHunks {
  const patch = structuredPatch('', '', before ?? '', after ?? '', '', '', { context: 3 });
  const texts = { removed: (before ?? '').split('\n'), added: (after ?? '').split('\n') };
  const isWhole = before === null || after === null;
  const result: FileHunks = { hunks: [], added: 0, removed: 0 };
  for (const hunk of patch.hunks) {
    const lines = numberLines(hunk.lines, hunk.oldStart, hunk.newStart);
    result.added += lines.filter((line) => line.kind === 'added').length;
    result.removed += lines.filter((line) => line.kind === 'removed').length;
    result.hunks.push({ heading: isWhole ? null : headingOf(lines, texts), lines });
  }
  return result;
}

/** What is added at the end begins with an empty line, which belongs to nothing. */
function headingOf(lines: readonly DiffLine[], texts: Record<'added' | 'removed', readonly string[]>): string | null {
  for (const { kind, number, text } of lines) {
    if (kind !== 'same' && text.trim() !== '') return sectionName(texts[kind], number - 1);
  }
  return null;
}

function numberLines(lines: readonly string[], oldStart: number, newStart: number): DiffLine[] {
  let oldNumber = oldStart;
  let newNumber = newStart;
  const numbered: DiffLine[] = [];
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith('+')) numbered.push({ kind: 'added', number: newNumber++, text });
    else if (line.startsWith('-')) numbered.push({ kind: 'removed', number: oldNumber++, text });
    else if (line.startsWith(' ')) {
      numbered.push({ kind: 'same', number: newNumber++, text });
      oldNumber++;
    }
  }
  return numbered;
}
