import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { maxHits } from './keyset';
import { patternOf, writtenText } from './search-text';

beforeAll(async () => {
  const { id } = await db.domain.create({ data: { name: 'many.example' }, select: { id: true } });
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, display_name, updated_at)
    SELECT ${id}, 'person.' || n || '@many.example', 'Person ' || n, now() FROM generate_series(1, 50000) n`;
  await db.$executeRaw`ANALYZE mailbox`;
});

const name = Prisma.sql`display_name`;

test.each(['z', 'zq', '_', '%', '%%', '..', 'ß', '王伟'])(
  'a search for %j, too short for trigrams, reads no table from end to end',
  async (term) => {
    const plan = await db.$queryRaw<{ 'QUERY PLAN': string }[]>`
    EXPLAIN SELECT id FROM mailbox
    WHERE address LIKE ${patternOf(term)} OR ${writtenText(name, term)} LIMIT ${maxHits + 1}`;
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toContain('Index');
    expect(lines).not.toContain('Seq Scan');
  },
);

test.each([
  ['AN', 'an%', ['AN%', 'an%', 'An%']],
  ['a_', 'a\\_%', ['a\\_%', 'A\\_%']],
  ['Ann', '%ann%', ['%ann%']],
])('%s becomes patterns without wildcards of its own', (term, address, names) => {
  expect(patternOf(term)).toBe(address);
  expect(writtenText(name, term).values).toEqual(names);
});

test('a scan begins where its table begins, on every connection: each page of a search meets the same first hits', async () => {
  const settings = await Promise.all(
    Array.from({ length: 5 }, () => db.$queryRaw`SELECT current_setting('synchronize_seqscans') AS setting`),
  );
  expect(settings.flat()).toEqual(Array.from({ length: 5 }, () => ({ setting: 'off' })));
});
