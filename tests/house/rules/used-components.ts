import { fileOf, importsOf } from '../imports';
import type { Rule } from '../rule';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

export const usedComponents: Rule = {
  promise: 'every part of a page is on a page',
  remedy: 'use it, or delete it: a part that only its test or the gallery shows is one that nobody would miss.',
  find: (tree) => {
    const used = filesInUse(tree);
    return codePaths(tree)
      .filter((path) => /^(app|components)\//.test(path) && isOfProduct(path) && !isOfNext(path) && !used.has(path))
      .map((path) => ({ path, what: 'is imported by nothing but tests or the gallery' }));
  },
  breaks: {
    'a component of nobody': { 'components/ui/a.tsx': 'export const A = 1;' },
    'a component of the gallery alone': {
      'components/ui/a.tsx': 'export const A = 1;',
      'app/gallery/parts.tsx': `import { A } from '@/components/ui/a';`,
    },
    'a part of a page that only its test knows': {
      'app/(console)/a/words.ts': 'export const a = 1;',
      'app/(console)/a/words.test.ts': `import { a } from './words';`,
    },
  },
  keeps: {
    'what pages, other parts and Next itself use': {
      'app/(console)/a/page.tsx': `import { A } from './a-card'; import '@/components/ui/b';`,
      'app/(console)/a/a-card.tsx': `export const A = () => import('./late');`,
      'app/(console)/a/late.tsx': '',
      'app/(console)/a/(list)/loading.tsx': `export { C as default } from '@/components/ui/c';`,
      'app/healthz/route.ts': '',
      'app/gallery/samples.tsx': '',
      'components/ui/b.ts': '',
      'components/ui/c.tsx': 'export const C = 1;',
    },
  },
};

/** Files that Next finds by their names (nextjs.org/docs/app/api-reference/file-conventions). */
function isOfNext(path: string): boolean {
  return /\/(page|layout|loading|error|global-error|not-found|forbidden|unauthorized|route|default|template)\.tsx?$/.test(
    path,
  );
}

function isOfProduct(path: string): boolean {
  return !isTest(path) && !path.startsWith('app/gallery/');
}

function filesInUse(tree: Tree): ReadonlySet<string> {
  const importers = codePaths(tree).filter(isOfProduct);
  return new Set(
    importers.flatMap((path) => importsOf(tree, path).flatMap(({ target }) => fileOf(tree, target) ?? [])),
  );
}
