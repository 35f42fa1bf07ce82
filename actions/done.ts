/** How an action is done: what `evidence/` asks of a simple command or a tool call. */

// The owner of `evidence/` gives this its real shape.
export type Done = Record<string, unknown>;
