import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ConsolePages, Looks } from './console-pages';

type Look = Looks & { name: string };

/** Every width and both modes in English; Italian at the widest and the narrowest. */
const looks: readonly Look[] = [
  { name: 'light-1440' },
  { name: 'dark-1440', theme: 'dark' },
  { name: 'light-1024', width: 1_024 },
  { name: 'dark-1024', theme: 'dark', width: 1_024 },
  { name: 'light-390', width: 390 },
  { name: 'dark-390', theme: 'dark', width: 390 },
  { name: 'italian-light-1440', locale: 'it' },
  { name: 'italian-dark-390', locale: 'it', theme: 'dark', width: 390 },
];

/** Pictures of states in every look, in a folder with a page that shows them side by side. */
export class Album {
  private readonly states: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly inside: ReadonlyMap<string, Page>,
    private readonly outside: ReadonlyMap<string, Page>,
  ) {}

  static async open(pages: ConsolePages, folder: string): Promise<Album> {
    rmSync(folder, { recursive: true, force: true });
    const inside = new Map<string, Page>();
    const outside = new Map<string, Page>();
    for (const look of looks) {
      mkdirSync(join(folder, look.name), { recursive: true });
      inside.set(look.name, await (await pages.signedIn(look)).newPage());
      outside.set(look.name, await (await pages.stranger(look)).newPage());
    }
    return new Album(folder, inside, outside);
  }

  /** Brings the page of each look into the state, and takes its picture as a whole. */
  async take(state: string, bring: (page: Page) => Promise<void>, who: 'inside' | 'outside' = 'inside'): Promise<void> {
    this.states.push(state);
    for (const [look, page] of this[who]) {
      await bring(page);
      await page.screenshot({ path: join(this.folder, look, `${state}.png`), fullPage: true });
    }
    this.writeIndex();
  }

  private writeIndex(): void {
    const rows = this.states.map((state) => {
      const pictures = looks.map(
        ({ name }) =>
          `<a href="${name}/${state}.png"><img loading="lazy" src="${name}/${state}.png" alt="${state}, ${name}"></a>`,
      );
      return `<h2>${state}</h2><div>${pictures.join('')}</div>`;
    });
    const style =
      'body{font:14px sans-serif}div{display:flex;gap:8px;overflow:auto}img{height:420px;border:1px solid #999}';
    writeFileSync(
      join(this.folder, 'index.html'),
      `<!doctype html><meta charset="utf-8"><style>${style}</style>${rows.join('')}`,
    );
  }
}
