import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsRooms } from '@/lib/capabilities/registry';
import type { RevisionSource } from './compile';
import { compileSource, documentBytes } from './compile';
import { CompileConflict } from './merge';

/**
 * Golden files: what is saved, a line of dashes, what nodes get. First lines that begin with # say what the file is about.
 * After a wanted change: GOLDEN=write npx vitest run lib/compiler, then read the difference.
 */
const folder = join(import.meta.dirname, 'golden');
const line = '\n----------\n';

test.each(readdirSync(folder))('%s compiles to what it says', (name) => {
  const path = join(folder, name);
  const [input = '', wanted] = readFileSync(path, 'utf8').split(line);
  const compiled = compiledText(readSource(input));
  if (process.env.GOLDEN === 'write') writeFileSync(path, `${input}${line}${compiled}`);
  else expect(compiled).toBe(wanted);
});

test.each(readdirSync(folder))('%s compiles to the same bytes in whatever order its objects come', (name) => {
  const [input = ''] = readFileSync(join(folder, name), 'utf8').split(line);
  const source = readSource(input);
  const inOrder = bytesOf(source);
  for (let seed = 1; seed <= 50; seed += 1) expect(bytesOf(shuffled(source, seed))).toBe(inOrder);
});

test('the same settings with their fields in another order are the same bytes', () => {
  const source = readSource(readFileSync(join(folder, 'mail-server.txt'), 'utf8').split(line)[0] ?? '');
  const turned = Object.fromEntries(
    Object.entries(source).map(([room, objects]) => [
      room,
      objects.map((object) => ({ ...Object.fromEntries(Object.entries(object).reverse()), id: object.id })),
    ]),
  );
  expect(bytesOf(turned)).toBe(bytesOf(source));
});

/** `room {"id": 1, …}` a line. */
function readSource(text: string): RevisionSource {
  const source: Record<string, { id: number }[]> = {};
  for (const written of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, room = '', json = ''] = /^(\S+) (.*)$/.exec(written) ?? [];
    source[room] = [...(source[room] ?? []), JSON.parse(json)];
  }
  return source;
}

function compiledText(source: RevisionSource): string {
  try {
    return `${JSON.stringify(compileSource(settingsRooms, source), null, 2)}\n`;
  } catch (error) {
    if (error instanceof CompileConflict) return `conflict: ${error.message}\n`;
    throw error;
  }
}

/** The bytes, or the words of the conflict: those may not depend on an order either. */
function bytesOf(source: RevisionSource): string {
  try {
    return documentBytes(compileSource(settingsRooms, source));
  } catch (error) {
    if (error instanceof CompileConflict) return error.message;
    throw error;
  }
}

/** Fisher-Yates with a small generator of its own, so that a failure comes again. */
function shuffled(source: RevisionSource, seed: number): RevisionSource {
  let state = seed;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const rooms = Object.entries(source).map(([room, objects]): [string, RevisionSource[string]] => {
    const mixed = [...objects];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = mixed.splice(next(at + 1), 1);
      mixed.push(...other);
    }
    return [room, mixed];
  });
  return Object.fromEntries(rooms.reverse());
}
