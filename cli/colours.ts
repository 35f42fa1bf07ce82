/** Colours where a person looks: at a terminal, or where FORCE_COLOR asks. NO_COLOR switches them off; that CI is set is no reason for them. */
import { createColors } from 'picocolors';

export const isColoured = (env: Record<string, string | undefined>, isTerminal: boolean): boolean => {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
};

export const colours = createColors(isColoured(process.env, process.stdout.isTTY === true));
