/** The NOTIFY that wakes the worker at the commit of a directory change; its payload is the newest seq. */
export const directoryChannel = 'directory_changed';

/** The NOTIFY that wakes the worker when a node joined, was revoked, or has something to do. */
export const nodesChannel = 'nodes_changed';
