import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

export type SchemaFile = { path: string; content: string };
/** `name`: of its folder, which sorts as they were written. */
export type Migration = { name: string; sql: string };

const lockFile = 'migration_lock.toml';
const lockText =
  '# Written by npm run db new; which kind of database the migrations are for.\nprovider = "postgresql"\n';

export const schemaFolder = join(import.meta.dirname, '../../prisma/schema');
export const migrationsFolder = join(import.meta.dirname, '../../prisma/migrations');

/** Every `prisma/schema/*.prisma`, in name order. */
export function readSchema(): SchemaFile[] {
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.prisma'));
  return names.sort().map((name) => {
    const path = join(schemaFolder, name);
    return { path, content: readFileSync(path, 'utf8') };
  });
}

/** The written history as the engine reads it. It refuses a list without a lock file, so the first one gets ours. */
export function readMigrations(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: lockFile, content: lockText },
    shadowDbInitScript: '',
    migrationDirectories: writtenMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** In the order in which they are applied. */
export function writtenMigrations(): Migration[] {
  return migrationNames().map((name) => ({
    name,
    sql: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8'),
  }));
}

/** Writes `<UTC stamp>_<name>/migration.sql` and answers its folder's name. It comes after all others, also one whose clock was ahead. */
export function writeMigration(name: string, script: string, now: Date): string {
  const newest = Number(migrationNames().at(-1)?.slice(0, 14) ?? 0);
  const stamp = Math.max(Number(now.toISOString().replace(/\D/g, '').slice(0, 14)), newest + 1);
  const folder = `${stamp}_${name}`;
  mkdirSync(join(migrationsFolder, folder), { recursive: true });
  writeFileSync(join(migrationsFolder, lockFile), lockText);
  writeFileSync(join(migrationsFolder, folder, 'migration.sql'), script);
  return folder;
}

function migrationNames(): string[] {
  mkdirSync(migrationsFolder, { recursive: true });
  const entries = readdirSync(migrationsFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
