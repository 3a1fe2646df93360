import { format, stripVTControlCharacters } from 'node:util';
import { log } from './log';

/**
 * What others write to the console becomes lines of our log: Next and React know no other way to say that a page failed. An error keeps its
 * stack and its `digest`, the number that the page showed. Next's own first lines come before this, and stay as they are.
 */
export function logConsole(): void {
  for (const method of methods) {
    console[method] = (...said: unknown[]) => {
      const err = said.find((each) => each instanceof Error);
      const words = stripVTControlCharacters(format(...said.filter((each) => each !== err))).replace(
        /^[^\p{L}\d]+/u,
        '',
      );
      if (words === '') log[levels[method]]({ err });
      else log[levels[method]](err ? { err } : {}, words);
    };
  }
}

const levels = { error: 'error', warn: 'warn', log: 'info', info: 'info', debug: 'debug' } as const;
const methods = ['error', 'warn', 'log', 'info', 'debug'] as const;
