import { structuredPatch } from 'diff';

/** One line of a diff. `number` is its place in the new file, of a removed line in the old one. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; number: number; text: string };

export type FileHunks = { hunks: { heading: string; lines: DiffLine[] }[]; added: number; removed: number };

/** The difference of two texts with three lines of context. `null` is a file that does not exist. Pure. */
export function fileHunks(before: string | null, after: string | null): FileHunks {
  const patch = structuredPatch('', '', before ?? '', after ?? '', '', '', { context: 3 });
  const result: FileHunks = { hunks: [], added: 0, removed: 0 };
  for (const hunk of patch.hunks) {
    const lines = numberLines(hunk.lines, hunk.oldStart, hunk.newStart);
    result.added += lines.filter((line) => line.kind === 'added').length;
    result.removed += lines.filter((line) => line.kind === 'removed').length;
    result.hunks.push({ heading: `${hunk.newStart}`, lines });
  }
  return result;
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
