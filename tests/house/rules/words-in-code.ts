import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { lineOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

/** Attributes that a person sees or hears, of elements and of our own parts. */
const spoken =
  /^(aria-(label|description|placeholder|roledescription)|title|label|placeholder|alt|help|sentence|note|description|caption|pendingLabel|lost|stays|unit|empty|optional)$/;

export const wordsInCode: Rule = {
  promise: 'no page and no component holds words: all of them stand in the catalogs',
  remedy:
    'add a key to messages/en.json and messages/it.json of the room, or of lib/i18n for a shared part, and say t(…): whoever reads Italian would read English here.',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => /^(app|components)\/.*\.tsx$/.test(path) && !isTest(path) && !isSample(path))
      .flatMap((path) => wordsIn(tree, path)),
  breaks: {
    'a heading': { 'app/(console)/a/page.tsx': 'const A = () => <h1>Listeners</h1>;' },
    'words beside a value': { 'components/ui/a.tsx': 'const A = ({ n }) => <p>{n} mailboxes</p>;' },
    'words that a part of ours shows': { 'components/ui/a.tsx': `const A = () => <Table caption="Nodes by name" />;` },
    'words in braces': { 'components/ui/a.tsx': `const A = () => <p>{'Nothing yet'}</p>;` },
    'one side of a choice': {
      'components/ui/a.tsx': `const A = ({ on, t }) => <p>{on ? t('on') : 'switched off'}</p>;`,
    },
    'words that come when something holds': { 'components/ui/a.tsx': `const A = ({ on }) => <p>{on && 'Saved'}</p>;` },
    'a name for screen readers': { 'components/ui/a.tsx': '<button aria-label="Close" />;' },
    'a label': { 'app/(console)/a/form.tsx': `<TextField label={'Port'} />;` },
    'a title with a value in it': { 'app/(console)/a/form.tsx': `<b title={\`Actions for \${name}\`} />;` },
    'a sample of what to type': { 'app/(console)/a/form.tsx': '<input placeholder="Your name" />;' },
  },
  keeps: {
    'keys, marks, names of the product and of keys': {
      'app/(console)/a/page.tsx': `
        const A = ({ t, a, b }) => (
          <Page title={t('title')} label={a ? t('one') : t('other')} className="grid" name="port">
            Postwarden <Kbd>C</Kbd> <code>{a}</code> · {a} → {b} {a === 'x' ? '–' : b} {t('sentence', { a: 'word' })}
            <Sheet title="Postwarden" side="left" note={\`\${a} · \${b}\`} />
            {['one', 'two'].map((id) => <Tab key={id} id={id} />)}
          </Page>);`,
    },
    'the gallery and the template': {
      'app/gallery/parts.tsx': '<h1>Parts</h1>;',
      'app/(console)/_template/page.tsx': '<h1>Words</h1>;',
    },
  },
};

/** The gallery shows parts with words of any kind; it is no page of the product. */
function isSample(path: string): boolean {
  return path.startsWith('app/gallery/') || path.includes('/_template');
}

function wordsIn(tree: Tree, path: string): Finding[] {
  return nodesOf(tree.syntax(path), (node): node is ts.Node => true)
    .flatMap(shownTexts)
    .filter(({ text }) => isWords(text))
    .map(({ text, node }) => ({ path, line: lineOf(node), what: `says "${text.trim().slice(0, 60)}"` }));
}

type Shown = { text: string; node: ts.Node };

/** What a node of JSX puts before a person, as far as it is written there. */
function shownTexts(node: ts.Node): Shown[] {
  if (ts.isJsxText(node)) return [{ text: node.text, node }];
  if (ts.isJsxAttribute(node)) {
    return spoken.test(node.name.getText()) && node.initializer ? writtenIn(node.initializer) : [];
  }
  const isChild = ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent);
  return isChild ? writtenIn(node) : [];
}

/** Strings that an expression can be; not those that it hands to a function. */
function writtenIn(node: ts.Node): Shown[] {
  if (ts.isStringLiteralLike(node)) return [{ text: node.text, node }];
  if (ts.isTemplateExpression(node)) {
    return [
      {
        text: [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' '),
        node,
      },
    ];
  }
  if (ts.isJsxExpression(node)) return node.expression ? writtenIn(node.expression) : [];
  if (ts.isParenthesizedExpression(node)) return writtenIn(node.expression);
  if (ts.isConditionalExpression(node)) return [...writtenIn(node.whenTrue), ...writtenIn(node.whenFalse)];
  const isChoice =
    ts.isBinaryExpression(node) &&
    [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(
      node.operatorToken.kind,
    );
  return isChoice ? [...writtenIn(node.left), ...writtenIn(node.right)] : [];
}

/** A single letter is a key; the product's name is the same in every language. */
function isWords(text: string): boolean {
  return /\p{L}{2,}/u.test(text.replaceAll('Postwarden', ''));
}
