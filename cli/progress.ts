/** A line of progress on a terminal's stderr; nothing elsewhere. Gone when the work ends, or is broken off by Ctrl-C. */
export interface Line {
  show(text: string): void;
  clear(): void;
}

const CLEAR = '\r\u001b[K';

export function progressLine(stream: NodeJS.WriteStream = process.stderr): Line {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const leave = (): void => {
    stream.write(CLEAR);
    process.exit(130);
  };
  process.once('SIGINT', leave);
  return {
    show: (text) => void stream.write(`${CLEAR}${text.slice(0, (stream.columns ?? 80) - 1)}`),
    clear() {
      process.off('SIGINT', leave);
      stream.write(CLEAR);
    },
  };
}
