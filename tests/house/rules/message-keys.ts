import { knownKeys } from '../catalogs';
import type { AskedKey } from '../message-keys';
import { askedKeys } from '../message-keys';
import type { Rule } from '../rule';
import { codePaths, isTest } from '../tree';

const words = {
  'lib/capabilities/a/messages/en.json': '{"title":"A","kind":{"smtp":"SMTP"},"problem":{"taken":"Taken"}}',
};
const shell = { 'lib/i18n/messages/en.json': '{"fields":{"required":"Enter a value."},"save":"Save"}' };

export const messageKeys: Rule = {
  promise: 'every sentence that code asks for is in the catalogs',
  remedy: 'add the key to messages/en.json and messages/it.json of the room, or of lib/i18n when several rooms say it.',
  find: (tree) => {
    const known = knownKeys(tree);
    return codePaths(tree)
      .filter((path) => /^(app|components|lib|worker)\//.test(path) && !isTest(path))
      .flatMap((path) =>
        askedKeys(tree, path)
          .filter((asked) => !isKnown(asked, known))
          .map(({ line, written, candidates }) => ({
            path,
            line,
            what: `${written}: no "${candidates.join('", "')}"`,
          })),
      );
  },
  breaks: {
    'a title that is not there': {
      'app/(console)/a/page.tsx': `export async function Page() { const t = await getTranslations('a'); return t('heading'); }`,
      ...words,
    },
    'a whole key that is not there': {
      'components/a.tsx': `function A() { const t = useTranslations(); return <p>{t.rich('close')}</p>; }`,
      ...shell,
    },
    'one side of a choice': {
      'components/a.tsx': `function A() { const t = useTranslations('a'); return t(open ? 'title' : 'heading'); }`,
      ...words,
    },
    'a family of which no member is there': {
      'components/a.tsx': `function A() { const t = useTranslations("a"); return t(\`purpose.\${kind}\`); }`,
      ...words,
    },
    'a refusal in words that are not there': {
      'lib/capabilities/a/service.ts': `throw new Refusal('conflict', { key: 'a.problem.full' });`,
      ...words,
    },
    'a check of a field without words': {
      'lib/contract/a.ts': `export const a = z.string().regex(/a/, { error: 'dns-name' });`,
      ...shell,
    },
    'a translator handed in': { 'app/(console)/a/cell.tsx': `const Cell = (t: Translator) => t('heading');`, ...words },
  },
  keeps: {
    'sentences that are there': {
      'app/(console)/a/page.tsx': `
        async function Page() { const t = await getTranslations('a'); return t('title') + t(\`kind.\${kind}\`) + t(key); }
        function Row({ t }: Props) { return t('anything'); }
        const other = (t: (seconds: number) => void) => t(1);`,
      'lib/capabilities/a/service.ts': `throw new Refusal('conflict', { key: 'a.problem.taken', values: { name } });
        const column = { key: 'address', width: 3 };`,
      'lib/contract/a.ts': `export const a = z.string().regex(/a/, { error: 'required' });`,
      ...words,
      ...shell,
    },
  },
};

function isKnown({ candidates, open }: AskedKey, known: ReadonlySet<string>): boolean {
  if (!open) return candidates.some((candidate) => known.has(candidate));
  return [...known].some((key) => candidates.some((candidate) => key.startsWith(candidate)));
}
