/**
 * Who may import whom: the table of docs/architecture.md, as data. The first zone that holds a file decides.
 *
 * `<room>` is the file's own room, `<own>` its own folder below app/. `type:` allows the import of a type alone.
 */
export type Zone = { zone: readonly string[]; may: readonly string[]; instead: string };

/** Data that any component may name: what an action answers, a page of a list, a change in words. */
const shapes = [
  'lib/contract/**',
  'type:lib/actions/result',
  'type:lib/directory/keyset',
  'lib/directory/{object,bulk}-input',
  'lib/directory/bounds',
  'lib/directory/csv-lines',
  'type:lib/capabilities/define-capability',
];

/** Pages and components are shown by Next; nothing that talks to a database or a machine is among what they need. */
const furniture = [
  'components/**',
  'lib/{i18n,diff}/**',
  ...shapes,
  'npm:**',
  '!npm:{pg,pino,libsql,undici,graphile-worker}',
  '!npm:@prisma/**',
];

export const importTable: readonly Zone[] = [
  {
    zone: ['lib/contract/**'],
    may: ['npm:zod', 'lib/contract/**'],
    instead:
      'the contract is compiled into the agent too, so it knows zod and itself. Move the code to where it is used.',
  },
  {
    zone: ['agent/**'],
    may: ['node:**', 'lib/contract/**', 'agent/**', 'npm:{zod,libsql,undici,pino,reflect-metadata,@peculiar/x509}'],
    instead:
      'an agent runs alone on a mail node. What both sides need is data of lib/contract; the rest is the agent’s own.',
  },
  {
    zone: ['lib/capabilities/*/schema'],
    may: [
      'npm:zod',
      'lib/contract/**',
      'lib/directory/{object,mailbox,bulk}-input',
      'lib/mailbox-import/import-input',
      'type:lib/capabilities/define-capability',
      'type:lib/{diff,dns,i18n}/**',
    ],
    instead:
      'a schema is loaded by forms in a browser too. Put bounds in it, and whatever asks a database into service.ts.',
  },
  {
    zone: ['lib/capabilities/*/{compile,describe}', 'lib/compiler/**', 'lib/inheritance/**'],
    may: [
      'npm:zod',
      'lib/contract/**',
      'lib/compiler/**',
      'lib/inheritance/**',
      'lib/capabilities/*/schema',
      'type:lib/capabilities/define-capability',
    ],
    instead: 'decisions are pure. Load what they need in store.ts or service.ts and hand it in as a parameter.',
  },
  {
    zone: ['lib/capabilities/*/actions'],
    may: [
      'lib/actions/define-{action,public-action}',
      'lib/capabilities/<room>/{schema,service,*-service}',
      'lib/directory/{object,bulk}-input',
    ],
    instead: 'an action only names its permission, schema and service. Put the work into the room’s service.ts.',
  },
  {
    zone: ['lib/capabilities/registry', 'lib/capabilities/define-capability'],
    may: ['lib/capabilities/*/capability', 'lib/capabilities/define-capability', 'type:lib/**', 'npm:zod'],
    instead: 'the registry is a table of contents; a room says everything about itself in its capability.ts.',
  },
  {
    zone: ['lib/capabilities/*/**'],
    may: [
      'npm:**',
      '!npm:next/**',
      'node:**',
      'lib/**',
      '!lib/actions/define-{action,public-action}',
      'type:lib/actions/define-action',
      '!lib/capabilities/*/**',
      'lib/capabilities/*/{schema,queries}',
      'lib/capabilities/<room>/**',
      '!lib/capabilities/<room>/actions',
    ],
    instead:
      'a room uses its own files and another room’s schema or queries. A rule that two rooms share moves to lib/<noun>/.',
  },
  {
    zone: ['lib/**'],
    may: [
      'lib/**',
      '!lib/capabilities/*/**',
      'lib/capabilities/*/messages/*.json',
      'package.json',
      'npm:**',
      'node:**',
    ],
    instead:
      'lib/<noun> stands below the rooms: it may ask the registry, never a room. Hand the value in, or move the code.',
  },
  {
    zone: ['app/(console)/layout'],
    may: [
      ...furniture,
      'app/(console)/**',
      'lib/capabilities/overview/queries',
      'lib/capabilities/{registry,define-capability}',
      'lib/auth/**',
    ],
    instead: 'the frame around every page shows what readShell of the overview answers. Add what it lacks there.',
  },
  {
    zone: ['app/(console)/first-run/**'],
    may: [
      ...furniture,
      '<own>/**',
      'app/(console)/{server,domains,mailboxes}/*',
      'lib/capabilities/first-run/{schema,queries,actions}',
      'lib/capabilities/{server,domains,mailboxes}/schema',
    ],
    instead:
      'the first run is made of the forms of the rooms, so that none is there twice; what pages read is first-run’s queries.',
  },
  {
    zone: ['app/{,**/}{page,layout,loading,error,forbidden,not-found,template,default,global-error}'],
    may: [
      ...furniture,
      '<own>/**',
      'lib/capabilities/<room>/{schema,queries,*-queries}',
      'lib/capabilities/{registry,define-capability}',
      'lib/auth/**',
      'lib/{clock,env}',
    ],
    instead:
      'a page reads its room’s queries and shows components. What it lacks belongs into lib/capabilities/<room>/queries.ts.',
  },
  {
    zone: ['app/api/**', 'app/**/route'],
    may: ['lib/**', '!lib/capabilities/*/{service,store,compile,describe}', 'npm:**', 'node:**'],
    instead: 'a route hands on to a query, or to lib/<noun>. Writes are server actions.',
  },
  {
    zone: ['app/**'],
    may: [
      ...furniture,
      '<own>/**',
      '!**/queries',
      'lib/capabilities/<room>/{schema,actions,live-keys}',
      'lib/auth/{schema,actions}',
    ],
    instead: 'a component gets data as props from its page, and writes by its room’s actions.',
  },
  {
    zone: ['components/**'],
    may: furniture,
    instead:
      'furniture knows no room: hand in what it shows. If only one room needs it, it stands beside that room’s page.',
  },
  {
    zone: ['worker/**'],
    may: ['worker/**', 'lib/**', '!lib/capabilities/*/**', 'npm:**', '!npm:next/**', 'node:**'],
    instead: 'the worker runs jobs of lib/<noun>; it knows rooms only through the registry.',
  },
  {
    zone: ['scripts/**', 'prisma/**', '*'],
    may: ['scripts/**', 'prisma/**', 'lib/**', 'npm:**', 'node:**', '*'],
    instead: 'scripts start things; they import lib alone.',
  },
];
