import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsolePages } from './console-pages';

const root = join(import.meta.dirname, '../..');

/** Pages of who is not signed in. */
export const ofStrangers: readonly string[] = ['/sign-in', '/welcome'];

/** Every page of the app as an address; a segment in brackets by an object that is there. */
export function everyAddress({ listener, changes, ...paths }: ConsolePages['paths']): string[] {
  const objects = new Map([
    ['/domains/[id]', paths.domain],
    ['/mailboxes/[id]', paths.mailbox],
    ['/mailboxes/import/[id]', paths.import],
    ['/aliases/[id]', paths.alias],
    ['/groups/[id]', paths.group],
    ['/domains/changes/[id]', changes.domain],
    ['/mailboxes/changes/[id]', changes.mailbox],
    ['/aliases/changes/[id]', changes.alias],
    ['/groups/changes/[id]', changes.group],
    ['/deploys/[number]', '/deploys/1'],
  ]);
  const routes = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx') && !file.includes('_template'))
    .map((file) => `/${file}`.replace(/\/\([^)]*\)|\/page\.tsx$/g, '') || '/');
  return [...new Set(routes.map((route) => objects.get(route) ?? route)), listener, '/listeners?open=new'];
}
