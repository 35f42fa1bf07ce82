/** The small words of English that the rules ask for. A second language brings its own file of this shape. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Who speaks: the agent. */
export const SELF = set('i we');

/** May stand between a subject and its verb, or before a clause, without changing who does what. */
export const ADVERBS =
  set(`now then also just next immediately first still currently quickly already finally successfully
  again simply directly meanwhile afterwards subsequently actually so and but ok okay great perfect good right alright sure done yes
  additionally furthermore here lastly second third both all each instead thus hence fully completely properly manually automatically
  separately locally only temporarily briefly shortly cleanly safely since recently gently carefully personally too well understood meanwhile either-way`);

export const COORDINATORS = set('and or but plus then & +');

export const ARTICLES = set('the a an this that these those my our your its their all any some both each every');

export const PREPOSITIONS =
  set(`to in on at for from with by into as via against using after before when once if so that which
  because since until unless while under over through during onto within without per about of across between inside out behind where
  than like toward towards upon whenever although though`);

/** Open a clause of their own; an object ends before them. */
export const SUBORDINATORS =
  set(`once when whenever if unless until till after before because since while so which who whose
  where although though whereas whether`);

export const PRONOUNS = set(
  'whatever it this that these those them they everything something anything nothing he she you i we',
);

/** What a changed thing is to do: "updated the loader to **read** `a.json`". */
export const PURPOSES =
  set(`use call export import exclude include read write handle support allow avoid prevent return accept match reflect show list run load
  pass take work point reference mention check skip ignore cover expose render parse emit log fetch send store keep delegate follow respect
  require resolve match mirror generate produce create consume validate`);

/** Nouns that name nothing of their own: "the change", "the work". */
export const GENERIC =
  set(`change changes branch branches fix fixes code work update updates it this that them everything all these those
  latest commit commits stuff things rest result results file files new pr here there now again both same following one ones today working
  tests test suite full whole entire build branch's pull request requests`);

/** An auxiliary of the finite passive. */
export const BE = set("is are was were 's been am");

/** Take the weight from an assertion. */
export const HEDGES =
  set(`should would could may might must probably likely maybe perhaps possibly presumably hopefully supposedly
  ought apparently reportedly allegedly seemingly can cannot try tries trying seems seem appears expected expect expects ideally theoretically`);

export const NEGATIONS = set('not never neither nor without cannot hardly barely nothing none nobody');

/** What passed: the predicates of a result line. */
export const PASSES =
  set(`pass passes passed passing green clean cleanly succeed succeeds succeeded success successful ok
  completes clear verified`);
export const FAILS = set(
  'fail fails failed failing red broken errored bad failure timeout crashed crashes blocked pending skipped',
);
export const ZERO = set('0 zero no');
export const FAULTS =
  set(`error errors warning warnings failure failures failed issue issues problem problems regression regressions violation
  violations diagnostic diagnostics fails fail finding findings errors/warnings offense offenses offence offences complaint
  complaints hints failing mismatches panics crashes`);

/** Before a result, these say that it is believed, wanted or tried, not seen. */
export const DOUBTS =
  set(`believe believes believed think thinks thought assume assumes assumed guess guessed hope hopes hoped suspect suspected expected wanted reckon happy want wants failed fails need needs goal criteria criterion
  definition must ensure ensures trying tried expect expects until aim unless whether glad supposed require requires requirement`);

/** What a check is when it has nothing to say against the work. */
export const CONTENT = set('happy quiet silent fine good okay satisfied pleased spotless perfect intact');

/** Behind the name of a check they make another thing of it: "the build **script**", never "the build step". */
export const COMPOUNDS =
  set(`flow process plan docs doc guide notes url instructions logic strategy story history settings config configuration account id key
  environment section page path policy documentation setup coverage data name naming`);

/** Where a suite runs: "py3.12 (all green)". */
export const RUNTIMES = set(
  'py python node ruby go java jdk php rust deno bun chrome firefox safari webkit chromium linux macos windows ubuntu postgres ios android v',
);

/** Kinds of suites that stand alone for their tests: "unit ✔". */
export const SUITES = set('unit integration e2e smoke contract functional acceptance end-to-end regression');

/** Of a result when nothing but "clean" or "without" follows: "the project compiles", never "the compile blocker". */
export const BUILDS = set('compiles builds');

/** At once: being done as it is said. */
export const NOW = set('now immediately shortly momentarily');

/** Adverbs by their ending; the verbs that share it are none. */
export const isAdverb = (word: string): boolean =>
  ADVERBS.has(word) ||
  (word.length > 4 &&
    word.endsWith('ly') &&
    !/^(?:apply|reapply|re-apply|reply|supply|multiply|comply|assembly|family|anomaly|reassembly)$/.test(word));

/** What the agent makes and moves itself: "the **branch** is pushed" is a report. */
export const OWN_NOUNS =
  set(`branch branches change changes fix fixes commit commits pr prs pull request work code everything all both it tag
  image binary site app deployment build installer wheel apk firmware bundle migration patch package packages dependencies deps toolchain staging production requirements file files docs this feature bug issue patch hotfix refactor release`);

/** What code commits, pushes and merges as it runs. */
export const RECORDS =
  set(`transaction transactions row rows offset offsets record records write writes item items value values event events message
  messages object objects entry entries batch batches state data option options setting settings default defaults array arrays dict dicts
  cell cells session sessions queue job jobs notification notifications element elements metric metrics header headers param params props
  style styles line lines context frame frames stack result results secret secrets`);

/** Deeds that only somebody at a repository does. */
export const REPOSITORY_ACTS = set('commit push merge rebase tag stage stash cherry-pick force-push squash');

/** A state before a deed: "is **ready** and pushed". */
export const FINAL = set('done complete completed finished ready final green clean tested reviewed staged safe in');

/** What a thing is when it was done. */
export const STATES = { open: set('up open opened ready live') };

/** Before a participle they make a passive. */
export const AUXILIARIES = set("is are was were 's been am has have had got");
export const PARTICIPIAL = set('having after by');

/** Without one of these no result is told. */
export const TELLS_RESULT = set(
  `0 zero no none without longer exit exits exited nothing single verified validated checked confirmed tested through
  happy quiet silent fine good okay satisfied pleased spotless intact typechecks type-checks build compile done back works too likewise ditto check`,
);

/** A claim that restates an earlier turn. */
export const POINTS_BACK = set('already earlier previously');

/** Days and months date what happened before this turn. "march" and "may" are more often other words. */
export const DAYS = set('monday tuesday wednesday thursday friday saturday sunday');
export const MONTHS = set(
  'january february march april may june july august september october november december jan feb apr jun jul aug sep sept oct nov dec',
);

/** What these say is seen in the agent's own run. */
export const TOOLS_SAY = set(
  'it output run log logs pytest vitest jest tsc eslint cargo compiler linter runner summary suite tests build bottom line terminal console make this which git status',
);

/** Pasts that change no file though one stands behind them. */
export const NO_CHANGE =
  set(`looked noticed assumed wanted needed expected tried failed decided agreed started listed named mentioned
  referred pointed based liked considered suspected ignored skipped avoided preserved followed used matched relied opened viewed browsed
  inherited inferred derived deduced seemed appeared showed required related concerned involved missed remained existed lived belonged happened occurred learned realized
  realised believed hoped guessed doubted wondered asked answered explained described discussed suggested proposed recommended planned
  intended meant called loaded imported depended unchanged untracked shared supported allowed limited detailed located parsed observed
  identified discovered detected spotted encountered experienced received reported quoted cited complained objected worked walked talked
  passed stayed continued finished ended stopped allocated attached indexed unused unrelated so-called blocked refused rejected denied placed caused triggered crashed timed hung hardcoded tracked need indeed speed feed seed embed exceed
  proceed succeed red bed hundred`);

/** Reported words of somebody. */
export const SAYS = set(
  'says said claims claimed reports reported tells told writes mentions mentioned states stated announced',
);

/** Behind a file's name they make a part of it: "added a `README.md` **section**". */
export const FILE_PARTS =
  set(`section sections entry entries stanza fix fixes row rows line lines badge comment comments note notes rule rules key keys field
  fields option options import imports mention mentions link links header heading change changes update updates edit edits tweak tweaks
  cleanup addition additions improvements`);
