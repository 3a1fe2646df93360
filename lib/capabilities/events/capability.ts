import { defineRoom } from '../define-capability';

export const events = defineRoom({ id: 'events', group: 'record', plane: 'control' });
