import { expect, test } from 'vitest';
import { entriesOf } from './lines';

test('entries stand on lines or are parted by commas and semicolons; empty ones and outer spaces don’t count', () => {
  expect(entriesOf(' a@x.example \r\n\r\nb@x.example, c@x.example;d@x.example,\n')).toEqual([
    'a@x.example',
    'b@x.example',
    'c@x.example',
    'd@x.example',
  ]);
  expect(entriesOf(' \n ')).toEqual([]);
});
