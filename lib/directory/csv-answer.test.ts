import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvAnswer } from './csv-answer';
import type { CsvCells } from './csv-lines';

const formula = "=cmd|'/C calc'!A0";
const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const lineEnds = ['\n', '\r', '\r\n'];
const cells = [
  ...signs.map((sign) => `${sign}1+1`),
  ...lineEnds.flatMap((end) => signs.map((sign) => `x${end}${sign}1+1`)),
  ...lineEnds.flatMap((end) => [`x${end}${formula}`, `x${end}${end}${formula}`, `${end}${formula}`]),
  `x"\n${formula}`,
  `","${formula}`,
  `a\t${formula}`,
  '"',
  'a, b; c',
  '',
];

async function textOf(rows: CsvCells[]): Promise<string> {
  async function* pages() {
    yield rows;
  }
  return csvAnswer('a.csv', ['line', 'value', 'why'], pages()).text();
}

/** A reader that takes any line end for the end of a row, as spreadsheets do, and is not lenient. */
const readBack = (text: string): string[][] => parse(text, { bom: true, record_delimiter: ['\r\n', '\n', '\r'] });

test('whatever stands in a cell, the file has the same rows and cells again', async () => {
  const rows = readBack(await textOf(cells.map((cell, line) => [line, cell, 'why'])));
  expect(rows).toHaveLength(cells.length + 1);
  expect(rows.slice(1).map(([line, , why]) => `${line} ${why}`)).toEqual(cells.map((_, line) => `${line} why`));
  expect(rows.slice(1).map(([, cell]) => cell?.replace(/^'|(?<=[\r\n])'/g, ''))).toEqual(cells);
});

test('no cell, and no line of one, begins with what a spreadsheet computes', async () => {
  const text = await textOf(cells.map((cell, line) => [line, cell, 'why']));
  const begin = readBack(text).flatMap((row) => row.flatMap((cell) => [cell, ...cell.split(/[\r\n]+/)]));
  expect(begin.filter((line) => /^[=+\-@\t\r\n＝＋－＠]/.test(line))).toEqual([]);
});

test('a program that ends a row at any line end, whatever the quotes say, finds no formula there', async () => {
  const text = await textOf(cells.map((cell, line) => [line, cell, 'why']));
  expect(text.split(/[\r\n]/).filter((line) => /^"?[=+\-@\t＝＋－＠]/.test(line))).toEqual([]);
});

test('what no spreadsheet computes stays as it is, quoted, and so does an empty cell', async () => {
  expect((await textOf([[7, 'Rossi-Bianchi = a@b', '']])).split('\r\n')[1]).toBe('"7","Rossi-Bianchi = a@b",""');
});
