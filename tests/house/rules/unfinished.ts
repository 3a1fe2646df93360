import type { Finding, Rule } from '../rule';
import type { Tree } from '../tree';

/** What the template leaves open. In parts, so that this file does not find itself. */
export const openMark = ['FILL', 'IN'].join(' ');
const later = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${openMark})\\b`);

export const unfinished: Rule = {
  promise: 'nothing is left for later',
  remedy: `fill in what \`npm run new\` left open, or do it now, or write an issue; then take the mark away.`,
  find: (tree) => tree.paths.filter(isWritten).flatMap((path) => openMarks(tree, path)),
  breaks: {
    'a note to oneself': { 'lib/a.ts': `// ${'TO'}${'DO'}: bounds\nexport {};` },
    'words that the template left open': {
      'lib/capabilities/a/messages/en.json': `{"title":"${openMark}: what it is"}`,
    },
    'a page of the guide that the template left open': { 'docs/guide/a.it.md': `# A\n\n${openMark}: che cos’è` },
    'a model that the template left open': { 'prisma/schema/a.prisma': `/// ${openMark}: what a row is` },
  },
  keeps: {
    'the template itself': { 'lib/capabilities/_template/README.md': openMark, 'docs/guide/_template.en.md': openMark },
    'ordinary words': { 'lib/a.ts': '// Todo lists and fields to fill in\nexport {};' },
  },
};

/** The manuals may speak of the mark; a page of the guide is made with it. */
function isWritten(path: string): boolean {
  const isManual = path.endsWith('.md') && !/^(lib|docs\/guide)\//.test(path);
  const isTemplate = /\/_template(-directory\/|\/|\.)/.test(path);
  return /\.(tsx?|mjs|json|md|prisma|css)$/.test(path) && !isManual && !isTemplate && path !== 'package-lock.json';
}

function openMarks(tree: Tree, path: string): Finding[] {
  const lines = tree.text(path).split('\n');
  return lines.flatMap((line, place) =>
    later.test(line) ? [{ path, line: place + 1, what: `is unfinished: ${line.trim().slice(0, 80)}` }] : [],
  );
}
