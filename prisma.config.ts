import { defineConfig } from 'prisma/config';

/**
 * For `prisma generate`, `validate` and `format`. Migrations go through `npm run db`, which needs no engine download;
 * `prisma migrate deploy` reads the same files and the same table where its engine can be had.
 */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
