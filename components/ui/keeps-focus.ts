import type { MouseEvent } from 'react';

/**
 * For a button that stands below a field and doesn't send it: its press leaves the focus where it is. Otherwise the field that is left
 * says what it lacks, which moves the button away before the press has ended, and nothing happens.
 */
export const keepsFocus = { onMouseDown: (event: MouseEvent) => event.preventDefault() };
