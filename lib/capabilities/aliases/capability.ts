import { defineRoom } from '../define-capability';

export const aliases = defineRoom({ id: 'aliases', group: 'directory', plane: 'directory' });
