/** Versions of packages, compared as semver has it, apart from build names. */

/** Negative where `a` is older, positive where it is newer; a release is newer than its own candidates. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (x.numbers[i] ?? 0) - (y.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (x.candidate === y.candidate) return 0;
  if (x.candidate === '' || y.candidate === '') return x.candidate === '' ? 1 : -1;
  return x.candidate.localeCompare(y.candidate, 'en', { numeric: true });
}

function parts(version: string): { numbers: number[]; candidate: string } {
  const [release = '', ...candidate] = version.split('+', 1).join('').split('-');
  return { numbers: release.split('.').map((n) => Number.parseInt(n, 10) || 0), candidate: candidate.join('-') };
}
