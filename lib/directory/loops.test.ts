import { expect, test } from 'vitest';
import { findLoop } from './loops';

/** Finds a loop among aliases that already stand, given as "from>to". */
function loopOf(alias: string, targets: string[], ...standing: string[]) {
  const edges = standing.map((edge) => {
    const [from = '', to = ''] = edge.split('>');
    return { from: `${from}@x.example`, to: `${to}@x.example` };
  });
  return findLoop(
    `${alias}@x.example`,
    targets.map((target) => `${target}@x.example`),
    async (addresses) => edges.filter((edge) => addresses.includes(edge.from)),
  ).then((chain) => chain?.map((address) => address.split('@')[0]) ?? null);
}

test('an alias that leads to itself is a loop', async () => {
  expect(await loopOf('a', ['a'])).toEqual(['a', 'a']);
});

test('a loop over other aliases is named link by link', async () => {
  expect(await loopOf('a', ['b'], 'b>a')).toEqual(['a', 'b', 'a']);
  expect(await loopOf('a', ['z', 'b'], 'z>y', 'b>c', 'c>d', 'd>a')).toEqual(['a', 'b', 'c', 'd', 'a']);
});

test('an extension does not hide a loop', async () => {
  expect(await loopOf('a', ['a+lists'])).toEqual(['a', 'a']);
  expect(await loopOf('a', ['b+x'], 'b>a+y')).toEqual(['a', 'b', 'a']);
});

test('two ways to one mailbox are no loop, however deep', async () => {
  expect(await loopOf('a', ['b', 'c'], 'b>d', 'c>d', 'd>m')).toBeNull();
  const long = Array.from({ length: 200 }, (_, place) => `n${place}>n${place + 1}`);
  expect(await loopOf('a', ['n0'], ...long)).toBeNull();
});
