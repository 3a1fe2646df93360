import { defineRoom } from '../define-capability';

export const blankRooms = defineRoom({ id: 'blank-rooms', group: 'inbound-protection', plane: 'directory' });
