import { defineSettingsRoom } from '../define-capability';
import { compileListeners } from './compile';
import { describeListener } from './describe';
import { listenerRow } from './schema';

export const listeners = defineSettingsRoom({
  id: 'listeners',
  group: 'transport-security',
  row: listenerRow,
  compile: compileListeners,
  describe: describeListener,
  triedTogether: ['address', 'port', 'enabled'],
  store: () => import('./store'),
});
