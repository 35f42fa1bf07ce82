/** The block that init writes into CLAUDE.md: at most 2 KB, for the agent that reads it. */
export const CLAUDE_MD = `## Troth

Troth's hooks hold what you say at the end of a turn against the tool calls of this session.

- What you say you *will* do ("I'll push the branch") stays open until a tool call does it, in this or a later session.
  Promise only what you mean to do; if plans change, say so: "I will not push after all."
- What you say you *did* ("All tests pass", "Pushed to origin/main") is checked against what ran and how it ended.
  Say what you ran and what came out; name what you skipped, cut or ran in part ("I ran only the unit tests").
- An offer ("Shall I push?") or a step that waits for the person is no promise.
`;
