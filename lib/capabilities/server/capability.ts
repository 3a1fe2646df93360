import { defineSettingsRoom } from '../define-capability';
import { compileServer } from './compile';
import { describeServer } from './describe';
import { serverRow } from './schema';

export const server = defineSettingsRoom({
  id: 'server',
  group: 'fleet',
  row: serverRow,
  compile: compileServer,
  describe: describeServer,
  store: () => import('./store'),
});
