import type { Finding, Rule } from '../rule';

const banned = ['utils', 'util', 'helpers', 'helper', 'common', 'manager'];
const kebab = /^_?[a-z0-9]+(-[a-z0-9]+)*$/;

export const names: Rule = {
  promise: 'a file is called after what it does, in kebab-case',
  remedy:
    'name it for its one job (`canonical-json`, not `utils`) and import it by that name; a folder has no index.ts, since its files are imported one by one.',
  find: (tree) => tree.paths.flatMap(badName),
  breaks: {
    'a drawer for everything': { 'lib/mail/utils.ts': '' },
    'a drawer for everything of one kind': { 'lib/mail/queue-helpers.ts': '' },
    'a folder for everything': { 'lib/common/queue.ts': '' },
    'a barrel': { 'components/ui/index.tsx': '' },
    'camel case': { 'components/ui/copyButton.tsx': '' },
    'a capital': { 'lib/Queue.ts': '' },
  },
  keeps: {
    'what Next, tools and people call their files': {
      'app/(console)/deploys/[revision]/page.tsx': '',
      'app/api/auth/[...nextauth]/route.ts': '',
      'lib/capabilities/_template/compile.db.test.ts': '',
      'lib/capabilities/listeners/README.md': '',
      'docs/decisions/0001-settings-not-text.md': '',
      'prisma/migrations/20260101000000_start/migration.sql': '',
      'package-lock.json': '',
    },
  },
};

/** Folders that people of the house name; what else lies in the root is named by tools. */
const floors = /^(app|components|lib|prisma\/schema|agent|worker|scripts|tests|docs)\//;

function badName(path: string): Finding[] {
  if (!floors.test(path)) return [];
  return path
    .split('/')
    .flatMap((part, place, parts) => problemOfName(part, place === parts.length - 1))
    .map((what) => ({ path, what }));
}

function problemOfName(part: string, isFile: boolean): string[] {
  if (isFile && /^(README|CONTRIBUTING|NOTICE|LICENSE)(\.[a-z]+)?$/.test(part)) return [];
  const bare = part.replace(/^\((.*)\)$/, '$1').replace(/^\[{1,2}(\.\.\.)?(.*?)\]{1,2}$/, '$2');
  const pieces = isFile ? bare.split('.') : [bare];
  if (isFile && /^index\.[a-z]+$/.test(bare)) return ['is an index: import the file itself'];
  if (pieces[0]?.split('-').some((word) => banned.includes(word))) return [`"${part}" could hold anything`];
  return pieces.every((piece) => kebab.test(piece)) ? [] : [`"${part}" is not kebab-case`];
}
