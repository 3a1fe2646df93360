import { defineRoom } from '../define-capability';

export const domains = defineRoom({ id: 'domains', group: 'directory', plane: 'directory' });
