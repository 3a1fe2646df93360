import type { Rule } from '../rule';

/** The migration that made the table; what came before it stands in every row. */
const first = '20261130120000';

/** What deleted_object keeps rows of, by a column that must have a value. */
const newColumn = /ALTER TABLE "(domain|mailbox|alias|mail_group)"[^;]*ADD COLUMN[^,;]*NOT NULL/;

export const deletedRows: Rule = {
  promise: 'what was deleted before a migration can be restored after it',
  remedy: `give the rows that are kept the new column too: UPDATE deleted_object SET row = row || '{"column": "its default"}' WHERE kind = '…';`,
  find: (tree) =>
    tree.paths
      .filter((path) => path.startsWith('prisma/migrations/') && path.endsWith('.sql'))
      .filter((path) => (path.split('/')[2] ?? '') > first)
      .filter((path) => newColumn.test(tree.text(path)) && !/UPDATE "?deleted_object"?/.test(tree.text(path)))
      .map((path) => ({ path, what: 'adds a column that the deleted have not' })),
  breaks: {
    'a column of a mailbox': {
      'prisma/migrations/20270101000000_a/migration.sql': `ALTER TABLE "mailbox" ADD COLUMN "a" INTEGER NOT NULL DEFAULT 0;`,
    },
    'the second column of a group': {
      'prisma/migrations/20270101000000_a/migration.sql': `ALTER TABLE "mail_group" ADD COLUMN "a" TEXT,\nADD COLUMN "b" TEXT NOT NULL DEFAULT '';`,
    },
  },
  keeps: {
    'one that the deleted get too': {
      'prisma/migrations/20270101000000_a/migration.sql': `ALTER TABLE "mailbox" ADD COLUMN "a" INTEGER NOT NULL DEFAULT 0;\nUPDATE deleted_object SET row = row || '{"a": 0}' WHERE kind = 'mailbox';`,
    },
    'one that may be empty, one of another table, one from before': {
      'prisma/migrations/20270101000000_a/migration.sql': `ALTER TABLE "mailbox" ADD COLUMN "a" TEXT;\nALTER TABLE "node" ADD COLUMN "a" TEXT NOT NULL;`,
      'prisma/migrations/20261130110000_a/migration.sql': `ALTER TABLE "mailbox" ADD COLUMN "a" TEXT NOT NULL;`,
    },
  },
};
