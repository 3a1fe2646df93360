/**
 * npm run new -- ROOM [--plane settings|directory] [--group GROUP] [--one WORD]
 *
 * Makes a room: the template on every floor (lib, app, prisma, docs/guide) under its name, and its line in the registry.
 * ROOM is what the room holds, in kebab-case, such as send-quotas; --one is one of them, where English doesn't say.
 * The house tests then name, line by line, what is to be filled in.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { navGroups } from '@/lib/capabilities/define-capability';
import type { NewRoom } from './new/plan-room';
import { planRoom } from './new/plan-room';
import { oneOf } from './new/room-words';
import { Sentence, sayWhy } from './start/sentence';

const root = join(import.meta.dirname, '..');
const usage = 'npm run new -- ROOM [--plane settings|directory] [--group GROUP] [--one WORD]';

try {
  const room = roomOfArguments();
  const made = writeRoom(room);
  console.log(nextSteps(room, made));
} catch (cause) {
  console.error(sayWhy(cause));
  process.exitCode = 1;
}

function roomOfArguments(): NewRoom {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      plane: { type: 'string', default: 'settings' },
      group: { type: 'string', default: 'inbound-protection' },
      one: { type: 'string' },
    },
  });
  const [id] = positionals;
  if (!id || positionals.length > 1) throw new Sentence(usage);
  const { plane, group } = values;
  if (plane !== 'settings' && plane !== 'directory') {
    throw new Sentence('A plane is "settings" (travels as a revision) or "directory" (in force as it is saved).');
  }
  if (!navGroups.some((known) => known === group)) throw new Sentence(`A group is one of ${navGroups.join(', ')}.`);
  return { id, one: values.one ?? oneOf(id), plane, group };
}

/** Writes what was planned, formatted as the house is; answers the paths. */
function writeRoom(room: NewRoom): string[] {
  const folders = ['lib/capabilities', 'app/(console)', 'docs/guide', 'prisma/schema'];
  const paths = folders.flatMap((folder) => filesBelow(folder));
  const plan = planRoom({ paths, text: (path) => readFileSync(join(root, path), 'utf8') }, room);
  for (const [path, text] of plan) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const made = [...plan.keys()].sort();
  const formatted = made.filter((path) => /\.(tsx?|json)$/.test(path));
  execFileSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', ...formatted], { cwd: root, stdio: 'pipe' });
  return made;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function nextSteps({ id, one }: NewRoom, made: readonly string[]): string {
  return [
    ...made.map((path) => `  ${path}`),
    '',
    `${id} stands on every floor. What is yours to write is marked; the house tests name each place:`,
    '  npx vitest run --project house',
    'Then, in this order:',
    `  1. prisma/schema/${id}.prisma and lib/capabilities/${id}/schema.ts: what one ${one.replaceAll('-', ' ')} is`,
    `  2. npm run db -- new add_${id.replaceAll('-', '_')}: its migration; npm run dev applies it and makes the client anew`,
    '  3. compile.ts and its test: what it is to an engine (CONTRIBUTING.md, "Where does it go?")',
    '  4. the words (README.md, messages, the guide’s pages) and the page',
  ].join('\n');
}
