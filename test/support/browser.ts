/** A headless Chromium, if one is at hand: `$TROTH_CHROMIUM`, one on the PATH, or one that Playwright has fetched. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { tempDir } from './scratch.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Its path; `null` where there is none. */
export function chromium(): string | null {
  const named = process.env.TROTH_CHROMIUM;
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((dir) => NAMES.map((n) => path.join(dir, n)));
  return [...(named ? [named] : []), ...onPath, ...APPS, ...byPlaywright()].find((file) => existsSync(file)) ?? null;
}

function byPlaywright(): string[] {
  const dir = path.join(homedir(), '.cache', 'ms-playwright');
  const builds = existsSync(dir) ? readdirSync(dir).filter((n) => /^chromium-\d+$/.test(n)) : [];
  return builds.map((build) => path.join(dir, build, 'chrome-linux', 'chrome'));
}

export interface Look {
  /** The page's text, as it stands in the document that the browser made of it. */
  dom: string;
  png: Buffer;
  /** What the browser complained of: a request that failed, a script's error. */
  complaints: string[];
}

/** Shows a file in a window of this size, without a network. */
export function look(browser: string, file: string, { dark = false, width = 900, height = 1600 } = {}): Look {
  const dir = tempDir();
  const shot = path.join(dir, 'page.png');
  const common = [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--enable-logging=stderr'],
    ...[`--user-data-dir=${path.join(dir, 'profile')}`, `--window-size=${width},${height}`],
    '--host-resolver-rules=MAP * ~NOTFOUND',
    ...(dark ? ['--blink-settings=preferredColorScheme=0'] : ['--blink-settings=preferredColorScheme=1']),
  ];
  const run = (...more: string[]) => {
    const { status, stdout, stderr, error } = spawnSync(browser, [...common, ...more, `file://${file}`], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: 50_000,
    });
    if (status !== 0) throw new Error(`${browser}: exit ${status} ${error ?? ''} ${stderr.slice(-2_000)}`);
    return { stdout, stderr };
  };
  const { stdout: dom, stderr } = run('--dump-dom');
  run(`--screenshot=${shot}`);
  const complaints = stderr.split('\n').filter((line) => /CONSOLE|ERR_(?!.*dbus)/.test(line));
  return { dom, png: readFileSync(shot), complaints };
}

/** Width and height that a PNG says of itself. */
export const sizeOf = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];
