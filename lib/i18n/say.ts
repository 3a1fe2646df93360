import type { CompiledMessage } from 'icu-minify/format';
import format from 'icu-minify/format';
import type { ReactNode } from 'react';
import { createElement, Fragment } from 'react';
import { dateFormatter, numberFormatter, pluralRules } from './formatters';
import type { Translator } from './translator';

/** A catalog whose sentences are parsed already (./compiled). */
export type CompiledMessages = { [key: string]: CompiledMessage | CompiledMessages };

type SayContext = { locale: string; messages: CompiledMessages; namespace?: string | undefined };
type Values = Parameters<typeof format<ReactNode>>[2];

/**
 * Says sentences, on the server and in the browser, from catalogs that the server parsed once: no page parses them anew, and nobody's first
 * visit carries a parser. What has no words speaks its key: seen at once, and nothing else breaks.
 */
export function sayFrom({ locale, messages, namespace }: SayContext): Translator {
  const whole = (key: string) => (namespace === undefined ? key : `${namespace}.${key}`);
  const found = new Map<string, CompiledMessage | undefined>();
  const at = (key: string) => {
    if (!found.has(key)) found.set(key, messageAt(messages, whole(key)));
    return found.get(key);
  };
  const said = (key: string, values: Values): ReactNode | ReactNode[] => {
    const message = at(key);
    if (message !== undefined) return format<ReactNode>(message, locale, values, { formatters });
    console.error(`The ${locale} catalog that came with this page has no “${whole(key)}”`);
    return whole(key);
  };
  const say = (key: string, values?: Values) => String(said(key, values));
  return Object.assign(say, {
    rich: (key: string, values?: Values) => {
      const parts = said(key, values);
      return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
    },
    has: (key: string) => at(key) !== undefined,
  });
}

function messageAt(messages: CompiledMessages, path: string): CompiledMessage | undefined {
  let at: CompiledMessages | CompiledMessage | undefined = messages;
  for (const part of path.split('.')) {
    if (at === undefined || typeof at === 'string' || Array.isArray(at)) return undefined;
    at = at[part];
  }
  return typeof at === 'string' || Array.isArray(at) ? at : undefined;
}

const formatters = {
  getDateTimeFormat: dateFormatter,
  getPluralRules: pluralRules,
  getNumberFormat: numberFormatter,
};
