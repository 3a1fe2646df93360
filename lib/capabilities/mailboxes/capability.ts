import { defineRoom } from '../define-capability';

export const mailboxes = defineRoom({ id: 'mailboxes', group: 'directory', plane: 'directory' });
