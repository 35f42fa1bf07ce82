/** English words about who waits for whom, and about acts that are none. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Open a condition or a time clause. */
export const GATE_WORDS = set(
  'once when whenever if unless until till after assuming since provided pending whichever upon',
);

/** In a gate, these mean the person: "once you've logged in", "after approval", "if so", "if needed". */
export const PERSON =
  set(`you your yours you'd user user's yourself fine alright acceptable decided settled signs signed signoff consents consented approval approve approved approves go-ahead confirm confirmed confirmation
  permission sign-off signoff feedback greenlight green-light blessing yes yep so ok okay agreed agree preferred desired wanted
  helpful useful necessary needed required want prefer like approves authorization authorisation decision answer consent customer client
  interest interested someone anyone requested asked told legal stakeholder stakeholders maintainer's owner pm`);

/** Sentences that begin with one of these ask the person for something: "Say the word and I'll…". */
export const IMPERATIVES =
  set(`say tell let give send pick ping run restart paste share drop reply point approve confirm grab try choose
  set add open reload refresh check test restart quit close hit press type log sign provide review pull push take decide keep go make use
  ask want need shout holler whenever whatever whichever call swap flag start stop turn click play playtest
  describe list specify select name enter verify merge deploy install upgrade update rerun answer look read remind grant allow invite assign unlock authorize authenticate`);

/** Promises of doing nothing. */
export const INACTION =
  set(`wait hold stand leave keep stop stay skip avoid pause refrain sit defer rest remain let ignore await
  hang idle drop-it`);

/** Promises of words to the person only. */
export const NOTICE =
  set(`let report update notify keep ping tell get circle follow relay share inform flag alert summarize summarise
  present explain show surface mention say note walk list answer give respond be touch highlight recap outline`);

/** Objects that make any deed one of words: "add one caveat", "make no promises". */
export const SPOKEN = set(
  'caveat caveats remark remarks caution promise promises patience apology apologies opinion thought thoughts mental guess subject topic regards hopes',
);

/** Too vague for a trace. */
export const VAGUE =
  set(`take look help think try work continue handle figure dive consider focus explore proceed coordinate see aim know start
  need want use remember intervene assume treat go do be have make support assist understand learn prefer default plan pick`);

/** Behind a deed, these say that it is not done yet: "It takes twelve minutes.", "No answer needed.", "You can keep working." */
export const STILL_TO_COME = set(
  'take takes follow follows should will you your minute minutes hour hours needed until other others rest meanwhile then wait eta',
);

/** Behind a deed, these tell of an earlier one: "The first half ran over the weekend.", "The numbers above are from a cold cache." */
export const BACKGROUND = set('first last previous earlier above yesterday weekend ago before');

/** A standing practice, no single act. */
export const POLICY_PHRASES = [
  'from now on',
  'going forward',
  'in future',
  'in the future',
  'every time',
  'each time',
  'moving forward',
  'as a rule',
  'as a habit',
  'as of today',
  'as of now',
  'by default',
  'in general',
  'next time',
  'from then on',
  'for each new',
  'at each',
  'at every',
  'on each',
  'on every',
];
/** "before each push" is a practice; "after each move" counts the moves of one piece of work. */
export const PRACTICE = set(
  'commit push change edit merge pr release deploy deployment turn session task message request build time new day file save step',
);
export const POLICY_WORDS = set('always whenever henceforth');

/** Before "I'll": somebody's reported words. */
export const SAYING = set(
  'said says say wrote writes asked told think thought claimed claims means meaning promised imagine like saying mentioned suppose guess hope hoped reads put',
);

/** A closing question that leaves the going on to the person. */
export const GO_AHEAD = [
  'go ahead',
  'like me to proceed',
  'me to proceed with this',
  'me to proceed with the plan',
  'me to start',
  'me to begin',
  'me to continue',
  'me to implement',
  'me to apply',
  'me to go',
  'want me to do',
  'want me to start',
  'want me to build',
  'want me to apply',
  'want me to make',
  'want me to implement',
  'sound good',
  'sounds good',
  'does that work',
  'does this work',
  'make sense',
  'ready for me',
  'ok with you',
  'is that ok',
  'is that okay',
  'do you approve',
  'do you agree',
  'any objections',
  'shall i',
  'should i go',
  'should i proceed',
  'ok to proceed',
  'proceed with this',
  'this plan',
  'this approach',
  'does this look',
  'does that look',
  'look good',
  'looks good',
  'sound right',
  'any feedback',
  'any concerns',
  'any changes',
  'is this what',
  'happy with',
  'can i proceed',
  'ready to proceed',
  'ready to start',
  'shall we',
  'look right',
  'looks right',
];

/** Said, not asked: the message ends by leaving it to the person. */
export const AWAITS = [
  'please confirm',
  'please approve',
  'awaiting your',
  'await your',
  'waiting for your',
  'waiting on your',
  'before i start',
  'before i proceed',
  'before i begin',
  'before i implement',
  'on your approval',
  'need your approval',
  'need your confirmation',
  'need your go-ahead',
];

/** Anywhere in the message: the person is to try something and to say how it went. */
export const REPORT_BACK = [
  'tell me how',
  'tell me what',
  'tell me if',
  'tell me which',
  'let me know how',
  'let me know what',
  'let me know which',
  'send me',
  'paste the',
  'share the output',
  'ready for you to test',
];

/** Behind a promise, these leave it to the person: "If not, I'll revert it — your call." */
export const AFTERTHOUGHTS = [
  'your call',
  'up to you',
  'let me know',
  'tell me',
  'unless you',
  'say so',
  'if you',
  'for your approval',
  'with your ok',
  'say the word',
  'just ask',
  'just say',
  'on request',
  'if asked',
  'if needed',
];

/** The same, where the promise itself waits for it; in a clause of its own it is another thing that waits ("— prod is on hold until you confirm"). */
export const CHOICES = [
  'you say',
  'you want',
  'you prefer',
  'you like',
  'you decide',
  'you choose',
  'your go-ahead',
  'you approve',
  'you confirm',
];

/** "check if", "see whether": the clause behind is what is looked at. */
export const COMPLEMENT = set('check see verify confirm tell know ask find test watch recheck re-check out');

/** Requests for patience only. */
export const STALLING = [
  'me a second',
  'me a sec',
  'me a moment',
  'me a minute',
  'me a bit',
  'a second',
  'a sec',
  'one moment',
];
