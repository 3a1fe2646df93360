import { defineSettingsRoom } from '../define-capability';
import { compileBlankRooms } from './compile';
import { describeBlankRoom } from './describe';
import { blankRoomRow } from './schema';

export const blankRooms = defineSettingsRoom({
  id: 'blank-rooms',
  group: 'inbound-protection',
  row: blankRoomRow,
  compile: compileBlankRooms,
  describe: describeBlankRoom,
  store: () => import('./store'),
});
