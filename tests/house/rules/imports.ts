import type { Zone } from '../import-table';
import { importTable } from '../import-table';
import type { Import } from '../imports';
import { importsOf } from '../imports';
import { matchesAny } from '../patterns';
import { roomIdOf } from '../rooms';
import type { Finding, Rule } from '../rule';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

export const imports: Rule = {
  promise: 'every import is one that the table allows',
  remedy: 'tests/house/import-table.ts is the table. The words after each place say where such code belongs.',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => !isTest(path))
      .flatMap((path) => strangersOf(tree, path)),
  breaks: {
    'the contract uses a library': { 'lib/contract/a.ts': `import { v4 } from 'uuid';` },
    'the contract uses the rest of lib': { 'lib/contract/a.ts': `import { env } from '@/lib/env';` },
    'the agent uses the console': { 'agent/a.ts': `import { log } from '../lib/log';` },
    'the agent uses a library that is not its own': { 'agent/a.ts': `import pg from 'pg';` },
    'a schema asks the database': { 'lib/capabilities/a/schema.ts': `import { db } from '@/lib/db/client';` },
    'a compiler loads at run time what it may only name': {
      'lib/capabilities/a/compile.ts': `import { navGroups } from '../define-capability';`,
    },
    'an action does the work itself': { 'lib/capabilities/a/actions.ts': `import { db } from '@/lib/db/client';` },
    'a room calls the service of another': {
      'lib/capabilities/a/service.ts': `import { addB } from '@/lib/capabilities/b/service';`,
    },
    'a room calls the actions of another': {
      'lib/capabilities/a/queries.ts': `export async function go() { return import('../b/actions'); }`,
    },
    'a part of lib knows a room': { 'lib/control/a.ts': `export { load } from '@/lib/capabilities/b/store';` },
    'a page writes': { 'app/(console)/a/page.tsx': `import { addA } from '@/lib/capabilities/a/service';` },
    'a page reads the queries of another room': {
      'app/(console)/a/page.tsx': `import { listB } from '@/lib/capabilities/b/queries';`,
    },
    'a component reads': { 'app/(console)/a/a-form.tsx': `import { listA } from '@/lib/capabilities/a/queries';` },
    'a component reaches into another room': { 'app/(console)/a/a-form.tsx': `import { B } from '../b/b-form';` },
    'furniture knows a room': { 'components/ui/a.tsx': `import type { A } from '@/lib/capabilities/a/schema';` },
    'lib uses the agent': { 'lib/control/a.ts': `import { start } from '@/agent/main';` },
    'lib uses the agent, required': { 'lib/control/a.ts': `const { start } = require('../../agent/main');` },
    'lib uses the agent, by a way to require of its own': {
      'lib/control/a.ts': `createRequire(import.meta.url)('../../agent/main.ts');`,
    },
    'the contract requires a library': { 'lib/contract/a.ts': `const pg = require('pg');` },
    'the worker runs a service': { 'worker/a.ts': `import { addA } from '@/lib/capabilities/a/service';` },
  },
  keeps: {
    'every floor of a room': {
      'lib/capabilities/a/schema.ts': `import { z } from 'zod'; import { port } from '@/lib/contract/text';`,
      'lib/capabilities/a/compile.ts': `import type { Room } from '../define-capability'; import { rowA } from './schema';`,
      'lib/capabilities/a/actions.ts': `import { defineAction } from '@/lib/actions/define-action'; import { addA } from './service';`,
      'lib/capabilities/a/service.ts': `import type { Change } from '@/lib/actions/define-action'; import { listB } from '../b/queries';`,
      'app/(console)/a/page.tsx': `import { listA } from '@/lib/capabilities/a/queries'; import { AForm } from './a-form';`,
      'app/(console)/a/a-form.tsx': `import { addA } from '@/lib/capabilities/a/actions'; import { Button } from '@/components/ui/button';`,
      'lib/control/draft.ts': `import { settingsRooms } from '@/lib/capabilities/registry';`,
    },
  },
};

function strangersOf(tree: Tree, path: string): Finding[] {
  const name = path.replace(/\.tsx?$/, '');
  const zone = importTable.find((candidate) => matchesAny(name, candidate.zone));
  if (!zone) return [{ path, what: 'stands on no floor that the table knows' }];
  return importsOf(tree, path)
    .filter((imported) => !mayImport(zone, { own: ownFolder(path), room: roomOf(tree, path) }, imported))
    .map(({ target, line }) => ({ path, line, what: `imports ${target}: ${zone.instead}` }));
}

function mayImport(zone: Zone, place: { own: string; room: string }, { target, typeOnly }: Import): boolean {
  const allowed = zone.may
    .filter((pattern) => typeOnly || !pattern.startsWith('type:'))
    .map((pattern) => pattern.replace('type:', '').replace('<room>', place.room).replace('<own>', place.own));
  return matchesAny(target, allowed);
}

/** `lib/capabilities/<room>/…`, `app/(group)/<room>/…`; the template's page speaks of the room by the template's id. */
function roomOf(tree: Tree, path: string): string {
  const [first = ''] = path.replace(/^lib\/capabilities\/|^app\/(\([^)]*\)\/)*/, '').split('/');
  return path.startsWith('app/') ? roomIdOf(tree, first) : first;
}

function ownFolder(path: string): string {
  const [folder] = path.match(/^app\/(\([^)]*\)\/)*([^/]+(?=\/))?/) ?? [''];
  return folder.replace(/\/$/, '');
}
