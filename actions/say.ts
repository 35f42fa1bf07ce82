/** How an action is said: data that `speech/` matches against a clause. */

// The owner of `speech/` gives this its real shape.
export type Say = Record<string, unknown>;
