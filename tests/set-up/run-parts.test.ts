import { expect, test, vi } from 'vitest';
import { runParts } from '@/scripts/test/run-parts';

const part = (name: string, script: string) => ({ name, argv: ['-e', script], remedy: `mend ${name}` });

test('npm run check runs every part, and of those that failed says what they said, how they ended and what to do', async () => {
  vi.stubEnv('FORCE_COLOR', '0'); // most programs take it for a wish, whatever its value
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const complaints = await runParts(process.cwd(), [
    [
      part('style', 'console.log("a.ts:1 noExplicitAny", process.env.FORCE_COLOR); process.exitCode = 1'),
      part('routes', 'console.log("nothing to see")'),
      part('types', 'console.error("b.ts(2,3): error TS2322"); process.exitCode = 2'),
    ],
    [part('tests', 'process.kill(process.pid, "SIGKILL")')],
  ]);
  expect(complaints).toEqual([
    '✗ style\na.ts:1 noExplicitAny undefined\n(exit 1)\nWhat to do: mend style',
    '✗ types\nb.ts(2,3): error TS2322\n(exit 2)\nWhat to do: mend types',
    '✗ tests\n(SIGKILL)\nWhat to do: mend tests',
  ]);
});
