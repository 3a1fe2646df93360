import { Sentence } from '../start/sentence';
import type { RoomNames } from './room-words';
import { camelCase, pascalCase, renamed } from './room-words';

export type NewRoom = RoomNames & { plane: 'settings' | 'directory'; group: string };

/** The checkout as the plan needs it: every path from its root, and the text behind one. */
export type Checkout = { paths: readonly string[]; text: (path: string) => string };

/** Each floor of the template, and where it stands in a room. */
const floors = [
  { from: 'lib/capabilities/_template/', to: (id: string) => `lib/capabilities/${id}/` },
  { from: 'app/(console)/_template/', to: (id: string) => `app/(console)/${id}/` },
  { from: 'docs/guide/_template', to: (id: string) => `docs/guide/${id}` },
  { from: 'prisma/schema/_template.prisma.txt', to: (id: string) => `prisma/schema/${id}.prisma` },
];

/** What a room of the directory has in place of the template's own, and what it has not: it makes no revision. */
const directoryFloor = 'lib/capabilities/_template-directory/';
const settingsOnly = ['compile.ts', 'compile.test.ts', 'describe.ts', 'describe.test.ts', 'store.ts'];

const registry = 'lib/capabilities/registry.ts';

/**
 * The files that make a new room, by path: the template on every floor under the new name, and the registry with one line more.
 * Pure: nothing is written here. Throws a Sentence when the name is taken or can't be one.
 */
export function planRoom(checkout: Checkout, room: NewRoom): Map<string, string> {
  refuseBadNames(checkout, room);
  const plan = new Map<string, string>();
  for (const floor of floors) addFloor(plan, checkout, room, floor);
  if (room.plane === 'directory') {
    for (const file of settingsOnly) plan.delete(`lib/capabilities/${room.id}/${file}`);
    addFloor(plan, checkout, room, { from: directoryFloor, to: (id) => `lib/capabilities/${id}/` });
  }
  const capability = `lib/capabilities/${room.id}/capability.ts`;
  plan.set(capability, (plan.get(capability) ?? '').replace("'inbound-protection'", `'${room.group}'`));
  plan.set(registry, registered(checkout.text(registry), room.id));
  return plan;
}

function addFloor(
  plan: Map<string, string>,
  checkout: Checkout,
  room: NewRoom,
  { from, to }: { from: string; to: (id: string) => string },
): void {
  for (const path of checkout.paths.filter((candidate) => candidate.startsWith(from))) {
    plan.set(to(room.id) + renamed(path.slice(from.length), room), renamed(checkout.text(path), room));
  }
}

function refuseBadNames({ paths, text }: Checkout, { id, one }: NewRoom): void {
  for (const name of [id, one]) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
      throw new Sentence(`"${name}" can't be a room: write it in kebab-case, such as send-quotas.`);
    }
  }
  const taken = paths.find(
    (path) => path.startsWith(`lib/capabilities/${id}/`) || path === `prisma/schema/${id}.prisma`,
  );
  if (taken) throw new Sentence(`There is a room "${id}" already: ${taken}.`);
  const model = new RegExp(`^model ${pascalCase(one)} \\{`, 'm');
  const schema = paths.find((path) => path.endsWith('.prisma') && model.test(text(path)));
  if (schema) {
    throw new Sentence(
      `${schema} has a model ${pascalCase(one)} already: say what one row is, with --one greylist-rule.`,
    );
  }
}

/** The registry with the import and the line of one room more. */
function registered(text: string, id: string): string {
  const list = /(export const capabilities[^=]*= \[[^\]]*?)(\n?)\];/;
  if (!list.test(text)) throw new Sentence(`${registry} has no list of capabilities: add the room by hand.`);
  const withLine = text.replace(
    list,
    (_all, start: string) => `${start.replace(/,?\s*$/, '')},\n  ${camelCase(id)},\n];`,
  );
  return `import { ${camelCase(id)} } from './${id}/capability';\n${withLine}`;
}
