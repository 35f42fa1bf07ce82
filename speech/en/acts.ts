/**
 * English verbs that leave no trace in what a machine did: thought, speech, feeling, being. Any other verb under "I'll",
 * with a thing that it acts on, is a deed even where no action of the table knows it.
 */

const WORDS = `
  table say return break name regard prove present match paste flag arrange wager accept acknowledge admit advise advocate agree aim allow analyse analyze answer anticipate apologise apologize
  appeal appreciate approach argue ask assist assume attempt avoid await back be bear become begin believe benefit bet
  bite blame borrow bow brief bring buy call care catch challenge chat chime choose circle cite claim clarify coach
  come commit compliment compromise concede concentrate conclude confess consider consult contend continue coordinate
  cope cost count credit cross dare deal decide deem defer demonstrate deny depend describe deserve differ disagree
  discard discuss dismiss disregard dive do double doubt dream draw drink dwell eat echo elaborate emphasise emphasize
  encounter end endorse enjoy err evaluate exceed exclude exercise expect experience explain explore face fail fall
  favor favour fear feel figure finish focus follow forego forget forgive forgo gain gather get give go grant greet
  guess guide hand handle hang happen have hear heed help hesitate highlight hint hit hold hope hunt hypothesize idle
  ignore illustrate imagine infer inform inherit inquire insist intend interpret interrupt intervene join judge jump
  keep kick know lack laugh lead lean leap learn leave let like limit linger listen live lose love lump maintain make
  manage master mean mention mind miss narrow need nominate note notice object oblige observe offer omit opt outline
  overlook owe own park partner pass pause pay persist pester pick picture plan play plead point ponder pose posit
  pray predict preface prefer presume pretend prioritise prioritize proceed promise propose protest prove puzzle
  question quit quote raise rank reach react realise realize reason reassure recall recap reckon recommend recuse
  refer reflect refrain refuse regret reiterate relax rely remain remark remember repeat reply report require reserve
  resist respect respond rest rethink reveal revisit risk round rule sacrifice satisfy save scratch see seek seem sell
  settle shape share shout show shrug side sidestep sit sketch skip sleep slow smile solve sound spare speak specify
  speculate spell spend spread squint stand start state stay step stick stop stress strike strive struggle study
  succeed suffer suggest sum summarise summarize support suppose surface surmise suspect sympathize tackle take talk
  tease tell tempt tend thank think touch tread treat trust try turn understand use usually value venture volunteer
  vote vouch wait walk want warn waste weigh welcome win wish withhold wonder work worry wrap yield`;

let traceless: ReadonlySet<string> | undefined;

/** The list, made when it is first asked for: most messages hold no verb that the table of actions does not know. */
export function tracelessVerbs(): ReadonlySet<string> {
  traceless ??= new Set(WORDS.trim().split(/\s+/));
  return traceless;
}
