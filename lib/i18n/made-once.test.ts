import { expect, test } from 'vitest';
import { madeOnce } from './made-once';

const counted = () => {
  const made: string[] = [];
  const make = async (word: string, parts?: readonly string[]) => {
    made.push(word);
    if (word === 'lost') throw new Error('Away');
    return `${word} ${parts ?? ''}`;
  };
  return { made, make };
};

test('the same is made once, and other arguments have their own', async () => {
  const { made, make } = counted();
  const once = madeOnce(make, true);
  const all = [once('a', ['x']), once('a', ['x']), once('a', ['y']), once('a'), once('b', ['x'])];
  expect(await Promise.all(all)).toEqual(['a x', 'a x', 'a y', 'a ', 'b x']);
  expect(made).toEqual(['a', 'a', 'a', 'b']);
});

test('what could not be made is tried again', async () => {
  const { made, make } = counted();
  const once = madeOnce(make, true);
  await expect(once('lost')).rejects.toThrow('Away');
  await expect(once('lost')).rejects.toThrow('Away');
  expect(made).toEqual(['lost', 'lost']);
});

test('outside of production nothing is kept', async () => {
  const { made, make } = counted();
  const once = madeOnce(make);
  await Promise.all([once('a'), once('a')]);
  expect(made).toEqual(['a', 'a']);
});
