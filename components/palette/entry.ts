import type { ReactNode } from 'react';

/** One line of the palette: it leads somewhere or does something. */
export type Entry = {
  id: string;
  label: string;
  /** Whose it is, or of which room. */
  note?: string;
  icon?: ReactNode;
  /** A disabled object. */
  disabled?: boolean;
  /** What else can be done with it: Tab shows that. */
  verbs?: readonly Entry[];
} & ({ href: string; act?: never } | { act: () => void; href?: never });

/** Lines of one kind, under its name. */
export type Section = { id: string; title: string; entries: readonly Entry[] };

/** The lines that fit what was typed: the whole first, then what begins with it, then those with a word that does, then any part. */
export function matching(entries: readonly Entry[], term: string): Entry[] {
  const wanted = plain(term);
  if (wanted === '') return [...entries];
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(plain(entry.label), wanted) }));
  return ranked
    .filter(({ rank }) => rank < ranks)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

const ranks = 4;

function rankOf(label: string, wanted: string): number {
  if (label === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return label.includes(wanted) ? 3 : ranks;
}

/** Small letters without accents, so that "qualita" finds "Qualità". */
function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
