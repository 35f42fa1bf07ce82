/** The words of a command that are no options, nor the value of one. */
import type { Word } from './word.ts';

export interface Positional extends Word {
  /** Place among the arguments. */
  at: number;
}

/** Options that take the next word, of programs whose subcommand may stand behind them. */
const TAKES: Readonly<Record<string, string>> = {
  git: '-C -c --git-dir --work-tree --namespace -m --message -F --file --author --date --source -o --push-option --onto -s --strategy -X --strategy-option',
  gh: '-R --repo -t --title -b --body -F --body-file -B --base -H --head -l --label -a --assignee -r --reviewer -m --milestone -p --project -f --field -X --method -n --notes --notes-file --target -L --limit -q --jq -w --workflow --json --template',
  glab: '-R --repo -t --title -d --description -b --target-branch -s --source-branch -l --label -a --assignee -m --message --reviewer',
  docker:
    '-H --host --context -f --file -p --project-name --env-file --profile -t --tag --build-arg --target --platform -e --env -v --volume --name --network -u --user -w --workdir --scale -n --tail --since',
  'docker-compose': '-f --file -p --project-name --env-file --profile --scale -n --tail',
  podman: '-f --file -t --tag -e --env -v --volume --name',
  kubectl: '-n --namespace --context --kubeconfig -f --filename -l --selector -o --output -c --container --timeout -k',
  oc: '-n --namespace --context -f --filename -l -o',
  helm: '-n --namespace --kube-context -f --values --set --version --timeout',
  npm: '--prefix -C -w --workspace --userconfig --registry --tag --loglevel --otp --access',
  pnpm: '--prefix -C --dir -w --filter -F --registry --tag',
  yarn: '--cwd --registry --tag',
  pip: '-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -t --target --python -f --find-links',
  uv: '-r --requirement --python -p --index-url --extra --group --directory --project --with',
  poetry: '-C --directory --group -G -E --extras --source',
  cargo:
    '--manifest-path -p --package --features -F --target --target-dir --profile -j --jobs --bin --example --test --bench --exclude --color --message-format --config -Z --git --branch --tag --rev --path --version --root --index --registry --token',
  go: '-run -timeout -count -tags -o -bench -coverprofile -parallel -p -C -cpu -skip -ldflags -gcflags -mod -modfile -covermode -coverpkg -shuffle -benchtime -fuzz -fuzztime -exec',
  brew: '',
  apt: '-t --target-release -o -c',
  'apt-get': '-t --target-release -o -c',
  sed: '-e --expression -f --file -E',
  perl: '-e -E -I',
  systemctl: '-t --type -n --lines -o --output -H -M -p',
  pm2: '--name -n -i --instances --cwd',
  launchctl: '',
  terraform: '-var -var-file -target -state -out -chdir',
  tofu: '-var -var-file -target',
  pulumi: '-s --stack -C --cwd -m',
  curl: '-X --request -H --header -d --data --data-raw --data-binary -o --output -u --user -F --form -A -b -c -m --max-time -w --write-out --connect-timeout --retry -e -x --data-urlencode --json -T --upload-file --cacert --cert --key',
  dotnet:
    '-c --configuration -o --output -f --framework -r --runtime -v --verbosity --filter --logger -l --settings --project -p --collect --results-directory',
  mvn: '-f --file -pl --projects -P -s --settings -T --threads',
  gradle: '-p --project-dir --tests -x --exclude-task -b -c',
  make: '-C -f -j -I -o -W',
  just: '-f --justfile -d --working-directory',
  ansible: '-i -m -a -u -l -e',
  'ansible-playbook': '-i -l -e -u -t --tags --limit --extra-vars',
  alembic: '-c --config -n --name -x',
  ssh: '-i -p -o',
  rsync: '-e --exclude --include --filter --rsh',
  scp: '-i -P -o -F -J',
};

const SPLIT = new Map<string, ReadonlySet<string>>();

function takes(program: string, more: string): ReadonlySet<string> {
  const key = `${program} ${more}`;
  let set = SPLIT.get(key);
  if (!set) {
    set = new Set(`${Object.hasOwn(TAKES, program) ? TAKES[program] : ''} ${more}`.split(' ').filter(Boolean));
    SPLIT.set(key, set);
  }
  return set;
}

/** `more`: further options that take a value, as a runner's row tells. */
export function positionals(program: string, args: readonly Word[], more = ''): Positional[] {
  const valued = takes(program, more);
  const found: Positional[] = [];
  let onlyWords = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (!word) continue;
    if (onlyWords || word.text === '-' || !/^[-+]./.test(word.text)) found.push({ ...word, at });
    else if (word.text === '--') onlyWords = true;
    else if (valued.has(word.text)) at += 1;
  }
  return found;
}

/** The value of an option: `-m x`, `--message=x`; `null` where it is not there. */
export function option(args: readonly Word[], flags: string): string | null {
  const names = flags.split(' ');
  for (const [at, { text }] of args.entries()) {
    for (const name of names) {
      if (text === name) return args[at + 1]?.text ?? '';
      if (text.startsWith(`${name}=`)) return text.slice(name.length + 1);
    }
  }
  return null;
}
