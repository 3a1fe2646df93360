import type { Rule } from './rule';
import { actionWords } from './rules/action-words';
import { actions } from './rules/actions';
import { assertingTests } from './rules/asserting-tests';
import { catalogs } from './rules/catalogs';
import { contract } from './rules/contract';
import { database } from './rules/database';
import { deletedRows } from './rules/deleted-rows';
import { documents } from './rules/documents';
import { environment } from './rules/environment';
import { guide } from './rules/guide';
import { honestTests } from './rules/honest-tests';
import { imports } from './rules/imports';
import { language } from './rules/language';
import { messageKeys } from './rules/message-keys';
import { names } from './rules/names';
import { processes } from './rules/processes';
import { purity } from './rules/purity';
import { quotedWords } from './rules/quoted-words';
import { rooms } from './rules/rooms';
import { secondEditor } from './rules/second-editor';
import { sizes } from './rules/sizes';
import { unfinished } from './rules/unfinished';
import { usedComponents } from './rules/used-components';
import { versions } from './rules/versions';
import { wordsInCode } from './rules/words-in-code';

/** The rules of the house, from its plan to its details. */
export const allRules: readonly Rule[] = [
  rooms,
  imports,
  usedComponents,
  purity,
  actions,
  secondEditor,
  contract,
  database,
  deletedRows,
  processes,
  environment,
  catalogs,
  messageKeys,
  actionWords,
  wordsInCode,
  names,
  sizes,
  language,
  honestTests,
  assertingTests,
  documents,
  guide,
  quotedWords,
  versions,
  unfinished,
];
