export type CsvCells = readonly (string | number | boolean)[];

/** Lines of a CSV file (RFC 4180), every cell quoted. */
export function csvLines(rows: readonly CsvCells[]): string {
  const lines = rows.map((row) => row.map((cell) => quoted(String(cell).replace(computed, "'$&"))).join(','));
  return lines.map((line) => `${line}\r\n`).join('');
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/**
 * What a spreadsheet computes (OWASP "CSV Injection"), and its full-width forms, which some take for the same: at the start of a cell,
 * and of each line in it, for programs that end a row there in spite of the quotes.
 */
const computed = /^[=+\-@\t\r\n＝＋－＠]|(?<=[\r\n])[=+\-@\t＝＋－＠]/g;
