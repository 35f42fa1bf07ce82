/**
 * npm and pnpm print what a script is before they run it: where package.json cannot be read (another machine's
 * transcript, a folder that is gone), the output tells as much of the scripts that ran.
 *
 *     > shop@1.0.0 build
 *     > tsc -b && vite build
 */
const BANNER =
  /^> (?:@?[\w.-]+(?:\/[\w.-]+)?@\S{1,80} )?([\w:.-]{1,80})(?: (?:\/|[A-Z]:\\)\S{0,400})?\r?\n> (\S.{0,2000})$/gm;

/** A package.json with these scripts alone; `null` where the output names none. */
export function toldScripts(output: string): string | null {
  const scripts = Object.fromEntries(Array.from(output.matchAll(BANNER), ([, name, body]) => [name, body]));
  return Object.keys(scripts).length === 0 ? null : JSON.stringify({ scripts });
}
