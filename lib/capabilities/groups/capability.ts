import { defineRoom } from '../define-capability';

export const groups = defineRoom({ id: 'groups', group: 'directory', plane: 'directory' });
