import { dirname, join } from 'node:path/posix';
import type { Finding, Rule } from '../rule';
import type { Tree } from '../tree';

const decision = `# 1. Rows

## Context

a

## Decision

b

## What we gave up

c
`;

export const documents: Rule = {
  promise:
    'documents lead somewhere: links are whole, decisions are numbered and complete, code cites decisions that exist',
  remedy: 'correct the link; a decision is docs/decisions/NNNN-<words>.md with Context, Decision and What we gave up.',
  find: (tree) => [
    ...tree.paths.filter((path) => path.endsWith('.md')).flatMap((path) => deadLinks(tree, path)),
    ...decisionsOf(tree).flatMap((path) => faultsOfDecision(tree, path)),
    ...tree.paths.filter((path) => /\.(tsx?|mjs|md)$/.test(path)).flatMap((path) => deadCitations(tree, path)),
  ],
  breaks: {
    'a link to nothing': { 'README.md': 'See [the picture](docs/picture.svg).' },
    'a link that forgets where it stands': { 'docs/a.md': '[b](docs/b.md)', 'docs/b.md': 'b' },
    'a picture that is not there': { 'docs/a.md': '![a house](house.svg)' },
    'a decision without its price': { 'docs/decisions/0001-rows.md': decision.replace('What we gave up', 'More') },
    'two decisions with one number': { 'docs/decisions/0001-rows.md': decision, 'docs/decisions/0001-b.md': decision },
    'a decision without a number': { 'docs/decisions/rows.md': decision },
    'code that cites a decision that was never made': { 'lib/a.ts': '// see docs/decisions/0009\nexport {};' },
  },
  keeps: {
    'whole links': {
      'README.md':
        'See [the picture](docs/a.svg), [how](docs/a.md#how), [RFC](https://www.rfc-editor.org/rfc/rfc5321).',
      'docs/a.svg': '',
      'docs/a.md': '[back](../README.md), [folder](decisions/)',
      'docs/decisions/0001-rows.md': decision,
      'lib/a.ts': '// see docs/decisions/0001\nexport {};',
    },
  },
};

function deadLinks(tree: Tree, path: string): Finding[] {
  const prose = tree.text(path).replace(/```[\s\S]*?```/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link) && !leadsSomewhere(tree, join(dirname(path), link)))
    .map((link) => ({ path, what: `links to ${link}, which is not there` }));
}

function leadsSomewhere(tree: Tree, path: string): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return tree.has(path) || tree.paths.some((other) => other.startsWith(folder));
}

function decisionsOf(tree: Tree): string[] {
  return tree.paths.filter((path) => path.startsWith('docs/decisions/') && path.endsWith('.md'));
}

function faultsOfDecision(tree: Tree, path: string): Finding[] {
  const number = numberOf(path);
  const twins = decisionsOf(tree).filter((other) => other !== path && numberOf(other) === number);
  const lacking = ['Context', 'Decision', 'What we gave up'].filter(
    (part) => !tree.text(path).includes(`\n## ${part}\n`),
  );
  return [
    ...(number ? [] : [{ path, what: 'has no number of four digits' }]),
    ...(number && twins.length > 0 ? [{ path, what: `has the number of ${twins.join(', ')}` }] : []),
    ...lacking.map((part) => ({ path, what: `has no "## ${part}"` })),
  ];
}

function deadCitations(tree: Tree, path: string): Finding[] {
  if (path.startsWith('tests/house/')) return [];
  const numbers = decisionsOf(tree).map(numberOf);
  return [...tree.text(path).matchAll(/docs\/decisions\/(\d{4})/g)]
    .filter(([, number]) => number !== undefined && !numbers.includes(number))
    .map(([cited]) => ({ path, what: `cites ${cited}, which is not there` }));
}

function numberOf(path: string): string | undefined {
  return path.match(/\/(\d{4})-[^/]+\.md$/)?.[1];
}
