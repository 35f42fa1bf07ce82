/** Programs by which a quoted line is known as a command, where no action of the table knows it. */
export const PROGRAMS: ReadonlySet<string> = new Set(
  `git docker docker-compose podman kubectl oc helm npm pnpm yarn bun node deno python python3 pip pip3 uv poetry cargo go rustc make just
  task terraform tofu pulumi aws gcloud az curl wget psql mysql sqlite3 redis-cli mongosh rails bin/rails rake bundle ruby php composer artisan
  dotnet mvn gradle ./gradlew swift xcodebuild xcrun flutter dart mix elixir perl bash sh zsh npx bunx airflow dbt dvc promtool amtool
  lychee nc ssh scp rsync openssl ffmpeg act pre-commit ansible ansible-playbook vagrant nix brew apt apt-get systemctl journalctl valgrind
  gcc clang cmake ninja meson bazel buck sbt lein stack cabal zig prisma alembic flyway liquibase sam cdk sls wrangler vercel netlify fly
  flyctl heroku firebase supabase gh glab jq next nuxt vite astro tsx ts-node turbo nx lerna changeset hugo jekyll mkdocs sphinx-build
  packer skaffold kustomize argocd flux istioctl vault consul nomad trivy grype snyk semgrep k6 ab wrk hyperfine perf strace mc s3cmd
  restic borg pg_dump pg_restore mysqldump mongodump createdb dropdb initdb django-admin flask celery gunicorn uvicorn storybook expo
  eas fastlane pod adb emulator idf.py esptool.py platformio arduino-cli west cog replicate huggingface-cli accelerate torchrun mlflow
  sbatch srun qsub lake lean coqc agda ghc ocaml dune opam nim crystal julia Rscript octave`.split(/\s+/),
);
