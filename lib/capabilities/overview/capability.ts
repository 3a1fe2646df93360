import { defineRoom } from '../define-capability';

export const overview = defineRoom({ id: 'overview', group: 'overview', plane: 'control' });
