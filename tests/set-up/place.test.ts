import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { isRoot, settle } from '@/scripts/start/place';

const made: string[] = [];

function aCheckout(below = 'checkout'): string {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'place-')));
  chmodSync(parent, 0o755);
  const checkout = join(parent, below);
  mkdirSync(checkout, { recursive: true });
  made.push(parent);
  return checkout;
}

function settled(checkout: string): { data: string; isLink: boolean } {
  const { data } = settle(checkout);
  if (!data.startsWith(checkout)) made.push(data);
  return { data, isLink: lstatSync(join(checkout, '.postwarden')).isSymbolicLink() };
}

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

describe('the data folder', () => {
  test('stands in the checkout, its secrets closed to others', () => {
    const checkout = aCheckout();
    const { data, isLink } = settled(checkout);

    expect({ data, isLink }).toEqual({ data: join(checkout, '.postwarden'), isLink: false });
    expect(lstatSync(join(data, 'keys')).mode & 0o777).toBe(0o700);
  });

  test('stands elsewhere when a socket’s path would be too long, and stays there', () => {
    const checkout = aCheckout('a-folder-with-a-long-name/and-another-one-below-it/checkout');
    const first = settled(checkout);

    expect(first.isLink).toBe(true);
    expect(first.data.length).toBeLessThan(60);
    expect(readlinkSync(join(checkout, '.postwarden'))).toBe(first.data);
    expect(settled(checkout)).toEqual(first);
  });

  test.runIf(isRoot())('needs root: stands elsewhere when the mail daemons could not walk to it', () => {
    const checkout = aCheckout('home/checkout');
    chmodSync(join(checkout, '..'), 0o700);

    expect(settled(checkout).isLink).toBe(true);
  });

  test.runIf(isRoot())('needs root: is the copy’s own when a checkout was copied with its link', () => {
    const long = 'a-folder-with-a-long-name/and-another-one-below-it/checkout';
    const original = settled(aCheckout(long));
    const copy = aCheckout(long);
    symlinkSync(original.data, join(copy, '.postwarden'));

    expect(settled(copy).data).not.toBe(original.data);
  });
});
