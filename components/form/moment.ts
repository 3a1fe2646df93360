/** A moment as `datetime-local` has it, by the clock of this browser; what is none as it was typed. Pure but for the time zone. */
export function typedOf(value: string | null): string {
  if (value === null) return '';
  const at = new Date(value);
  if (!value.endsWith('Z') || Number.isNaN(at.getTime())) return value;
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
  return `${day}T${[at.getHours(), at.getMinutes()].map(twoDigits).join(':')}`;
}

/** What was typed as a moment (ISO 8601, UTC); empty is null. A year of five digits stays, for the schema to say so. */
export function writtenOf(typed: string): string | null {
  if (typed === '') return null;
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) ? typed : at.toISOString();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
