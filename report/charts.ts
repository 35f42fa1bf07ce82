/**
 * The charts of a report, drawn by Vega into SVG when the page is made: the page runs no script and asks no network.
 * Colours are the page's own variables, so that one drawing is readable in light and dark.
 */
import { type Axis, type Data, parse, type Spec, View } from 'vega';
import type { Share } from '../verdicts/say-do.ts';
import type { ByAction, Period } from './report.ts';
import { percent } from './words.ts';

const WIDTH = 640;
const FONT = 'system-ui, sans-serif';
const CONFIG: Spec['config'] = {
  axis: {
    labelColor: 'var(--faint)',
    labelFont: FONT,
    labelFontSize: 11,
    tickColor: 'var(--line)',
    domainColor: 'var(--line)',
    gridColor: 'var(--line)',
    ticks: false,
    labelPadding: 6,
  },
};

const svg = (spec: Spec): Promise<string> => new View(parse({ config: CONFIG, ...spec }), { renderer: 'none' }).toSVG();

/** The left margin is the same in both charts over time, so that their days stand under each other. */
const OVER_TIME: Spec = { width: WIDTH, padding: { left: 48, right: 12, top: 10, bottom: 24 }, autosize: 'none' };

const days = (source: string): NonNullable<Spec['scales']>[number] => ({
  name: 'x',
  type: 'band',
  domain: { data: source, field: 'day' },
  range: 'width',
  paddingInner: 0.25,
  paddingOuter: 0.15,
});

const dayAxis: Axis = {
  orient: 'bottom',
  scale: 'x',
  labelOverlap: 'parity',
  encode: { labels: { update: { text: { signal: "utcFormat(toDate(datum.value), '%b %-d')" } } } },
};

/** With the ratio in words. Copies, since Vega marks the objects that it is given. */
const worded = <T extends Share>(rows: readonly T[]) => rows.map((row) => ({ ...row, words: percent(row.ratio) }));

/** The ratio, a point for each day or week in which something could be told. */
export function ratioOverTime(periods: readonly Period[]): Promise<string> {
  const data: Data[] = [
    { name: 'all', values: worded(periods) },
    { name: 'told', source: 'all', transform: [{ type: 'filter', expr: 'datum.ratio !== null' }] },
  ];
  const x = { scale: 'x', field: 'day', band: 0.5 };
  const y = { scale: 'y', field: 'ratio' };
  return svg({
    ...OVER_TIME,
    height: 150,
    description: 'The say/do ratio over time, in percent',
    data,
    scales: [days('all'), { name: 'y', domain: [0, 1], range: 'height' }],
    axes: [{ orient: 'left', scale: 'y', format: '.0%', tickCount: 4, grid: true, domain: false }, dayAxis],
    marks: [
      {
        type: 'line',
        from: { data: 'told' },
        encode: { enter: { x, y, stroke: { value: 'var(--done)' }, strokeWidth: { value: 2 } } },
      },
      {
        type: 'symbol',
        from: { data: 'told' },
        encode: {
          enter: {
            ...{ x, y, size: { value: 46 }, fill: { value: 'var(--done)' }, stroke: { value: 'var(--paper)' } },
            description: { signal: "datum.day + ': ' + datum.words" },
          },
        },
      },
    ],
  });
}

/** What could be told, by whether it was so; one row for each bar's part. */
const parts = <T extends { told: number; done: number }>(rows: readonly T[]) =>
  rows.flatMap((row) => [
    { ...row, part: 'done', from: 0, to: row.done },
    { ...row, part: 'not done', from: row.done, to: row.told },
  ]);

const COLOURS: NonNullable<Spec['scales']>[number] = {
  name: 'colour',
  type: 'ordinal',
  domain: ['done', 'not done'],
  range: ['var(--done)', 'var(--undone)'],
};

export function countsOverTime(periods: readonly Period[]): Promise<string> {
  return svg({
    ...OVER_TIME,
    height: 120,
    description: 'What could be told over time, by whether it was done',
    data: [{ name: 'parts', values: parts(periods) }],
    scales: [
      days('parts'),
      { name: 'y', domain: { data: 'parts', field: 'to' }, range: 'height', nice: true, zero: true },
      COLOURS,
    ],
    axes: [
      { orient: 'left', scale: 'y', tickCount: 3, format: 'd', tickMinStep: 1, grid: true, domain: false },
      dayAxis,
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'parts' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'day', offset: { signal: "max(0, (bandwidth('x') - 44) / 2)" } },
            width: { signal: "min(bandwidth('x'), 44)" },
            y: { scale: 'y', field: 'to' },
            y2: { scale: 'y', field: 'from' },
            fill: { scale: 'colour', field: 'part' },
            description: { signal: "datum.day + ', ' + datum.part + ': ' + (datum.to - datum.from)" },
          },
        },
      },
    ],
  });
}

const ROW = 24;

/** A bar for each action, with the ratio and the numbers in words at its end. */
export function byAction(actions: readonly ByAction[]): Promise<string> {
  return svg({
    width: WIDTH,
    height: actions.length * ROW,
    padding: { left: 110, right: 12, top: 4, bottom: 24 },
    autosize: 'none',
    description: 'What could be told by action, and how much of it was done',
    data: [
      { name: 'actions', values: worded(actions) },
      { name: 'parts', values: parts(actions) },
    ],
    scales: [
      { name: 'y', type: 'band', domain: { data: 'actions', field: 'action' }, range: 'height', padding: 0.3 },
      { name: 'x', domain: { data: 'actions', field: 'told' }, range: [0, WIDTH - 150], nice: true, zero: true },
      COLOURS,
    ],
    axes: [
      { orient: 'left', scale: 'y', domain: false, labelColor: 'var(--ink)', labelFontSize: 12 },
      { orient: 'bottom', scale: 'x', tickCount: 5, format: 'd', tickMinStep: 1, grid: true, domain: false },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'parts' },
        encode: {
          enter: {
            y: { scale: 'y', field: 'action' },
            height: { scale: 'y', band: 1 },
            x: { scale: 'x', field: 'from' },
            x2: { scale: 'x', field: 'to' },
            fill: { scale: 'colour', field: 'part' },
            description: { signal: "datum.action + ', ' + datum.part + ': ' + (datum.to - datum.from)" },
          },
        },
      },
      {
        type: 'text',
        from: { data: 'actions' },
        encode: {
          enter: {
            y: { scale: 'y', field: 'action', band: 0.5 },
            x: { scale: 'x', field: 'told', offset: 8 },
            baseline: { value: 'middle' },
            font: { value: FONT },
            fontSize: { value: 12 },
            fill: { value: 'var(--faint)' },
            text: { signal: "datum.words + ' (' + datum.done + ' of ' + datum.told + ')'" },
          },
        },
      },
    ],
  });
}
