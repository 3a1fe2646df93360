const [kib, mib, gib] = [1_024, 1_048_576, 1_073_741_824];

/** What is used, and the limit, in one unit: that of the limit, or without one of what is used. Rounded down: what is not full says so. Pure. */
export function storageWords(
  { bytes, limitMib }: { bytes: number | null; limitMib: number },
  number: (value: number, digits: number) => string,
): { used: string | null; limit: string | null } {
  const limit = limitMib * mib;
  const { unit, name } = unitOf(limit || (bytes ?? 0));
  const used = bytes === null ? null : usedWords(bytes / unit, number);
  if (limit > 0) return { used, limit: `${number(limit / unit, 1)} ${name}` };
  return { used: used && `${used} ${name}`, limit: null };
}

function unitOf(size: number): { unit: number; name: string } {
  if (size >= gib) return { unit: gib, name: 'GiB' };
  return size >= mib ? { unit: mib, name: 'MiB' } : { unit: kib, name: 'KiB' };
}

function usedWords(value: number, number: (value: number, digits: number) => string): string {
  if (value > 0 && value < 0.1) return `< ${number(0.1, 1)}`;
  const step = value < 100 ? 10 : 1;
  return number(Math.floor(value * step) / step, 1);
}
