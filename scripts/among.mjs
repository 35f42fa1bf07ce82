/** Whether `word` is one of `words`, which hold a NUL before and behind each: the other half of `word-tests.mjs`. Makes no string. */
export function __among(words, word) {
  if (word === '') return words.includes('\0\0');
  for (let at = words.indexOf(word); at > 0; at = words.indexOf(word, at + 1))
    if (words.charCodeAt(at - 1) === 0 && words.charCodeAt(at + word.length) === 0) return !word.includes('\0');
  return false;
}
