/** The page's look. Its variables colour the charts too. */
export const STYLE = `
:root { --paper: #fdfdfc; --card: #f4f4f1; --ink: #1c1d1f; --faint: #62656b; --line: #dddcd6; --done: #1f6feb; --undone: #d9622b; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171a; --card: #1f2227; --ink: #e8e8e6; --faint: #a0a4ab; --line: #33373d; --done: #6ca8ff; --undone: #f0915e; --bad: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 3rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; }
header p, footer, .evidence, figcaption, .key, .none, time, summary { color: var(--faint); }
header p { margin: .35rem 0 1.5rem; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: .75rem; }
.tile { background: var(--card); border-radius: .6rem; padding: .8rem 1rem; }
.tile b { display: block; font-size: 1.7rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { font-size: .85rem; color: var(--faint); }
.tile.main b { color: var(--done); }
.tile.bad b { color: var(--bad); }
figure { margin: 0 0 1.25rem; }
figcaption, .key { font-size: .85rem; margin: 0 0 .35rem; }
.key span { display: inline-block; width: .7em; height: .7em; border-radius: 2px; margin: 0 .15em 0 .6em; }
.key span:first-child { margin-left: 0; }
.key .done { background: var(--done); }
.key .undone { background: var(--undone); }
svg { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: var(--faint); }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { border-left: 3px solid var(--undone); padding: .1rem 0 .1rem .9rem; margin: 0 0 1.1rem; }
.findings li.contradicted { border-color: var(--bad); }
.findings p { margin: 0; font-size: .85rem; }
.word { font-weight: 650; color: var(--undone); }
.contradicted .word { color: var(--bad); }
blockquote { margin: .15rem 0; overflow-wrap: anywhere; }
.evidence { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
footer { font-size: .8rem; border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1rem; }
@media (max-width: 34rem) { .tiles { grid-template-columns: repeat(2, 1fr); } }
@media print { body { max-width: none; } .findings li { break-inside: avoid; } }
`;
