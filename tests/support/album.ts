import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { open } from './chromium';
import type { ConsolePages, Looks } from './console-pages';
import type { TestOperator } from './sign-in-as';

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

const everyChapter = join(import.meta.dirname, '../../.postwarden/screenshots');

type TakeOptions = {
  who?: 'inside' | 'outside' | TestOperator;
  /** What is done once the page is there. */
  bring?: (page: Page) => Promise<unknown>;
  /** What one sees at once, not the whole page: for what floats over it. */
  window?: boolean;
  /** False: nothing waits for a page that can be used. */
  ready?: boolean;
};

/** Pictures of states in every look, in a folder with a page that shows them side by side: a chapter for each file of tests. */
export class Album {
  private readonly folder: string;
  private readonly states: string[] = [];
  private readonly opened = new Map<string, Page>();

  /** Begins the chapter anew. */
  constructor(
    private readonly pages: ConsolePages,
    chapter: string,
  ) {
    this.folder = join(everyChapter, chapter);
    rmSync(this.folder, { recursive: true, force: true });
    for (const { name } of looks) mkdirSync(join(this.folder, name), { recursive: true });
  }

  /** Opens an address in each look, or one that is made for it; brings the page into the state, and takes its picture. */
  async take(state: string, address: string | (() => Promise<string>), options: TakeOptions = {}): Promise<void> {
    const { who = 'inside', bring, window = false, ready = true } = options;
    this.states.push(state);
    for (const look of looks) {
      const page = await this.pageOf(look, who);
      const url = `${this.pages.url}${typeof address === 'string' ? address : await address()}`;
      await (ready ? open(page, url) : page.goto(url));
      await bring?.(page);
      // What sticks to the window would stand in the midst of a whole page.
      if (!window) await page.evaluate(() => scrollTo(0, 0));
      const path = join(this.folder, look.name, `${state}.png`);
      await page.screenshot({ path, fullPage: !window, animations: 'disabled' }); // what comes in has come
      if (typeof who === 'object') await page.context().close();
    }
    this.writeIndex();
  }

  /** Who is named has a browser of their own for each picture: what is done to it meets no other state. */
  private async pageOf(look: Look, who: NonNullable<TakeOptions['who']>): Promise<Page> {
    if (typeof who === 'object') return (await this.pages.signedIn(look, who)).newPage();
    const key = `${who} ${look.name}`;
    const known = this.opened.get(key);
    if (known) return known;
    const context = await (who === 'inside' ? this.pages.signedIn(look) : this.pages.stranger(look));
    const page = await context.newPage();
    this.opened.set(key, page);
    return page;
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
    writeFileSync(join(this.folder, 'index.html'), asPage(`<style>${style}</style>${rows.join('')}`));
    const chapters = readdirSync(everyChapter, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const links = chapters.map(({ name }) => `<li><a href="${name}/index.html">${name}</a></li>`);
    writeFileSync(join(everyChapter, 'index.html'), asPage(`<ul>${links.join('')}</ul>`));
  }
}

const asPage = (inside: string) => `<!doctype html><meta charset="utf-8">${inside}`;
