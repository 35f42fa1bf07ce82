/** Where open commitments lie, for whoever only looks whether there are any. */
export const OPEN = ['commitments', 'open'] as const;
