import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const deleteFile: Action = {
  name: 'delete',
  say: lazy(() => ({
    object: 'path',
    senses: [
      {
        verbs: words(`
          delete, remove, rm, purge, drop, clean up, clear out, wipe, erase, prune, unlink, get rid, nuke, clean,
          tear down`),
        needs: 'path-first',
      },
      { verbs: words('clear, empty'), needs: 'path-first', only: 'commitment' },
      {
        verbs: words('delete, remove, purge, clean up, clear, clear out, wipe, prune, drop, nuke, tear down, erase'),
        objects: words(`
          file, files, folder, folders, directory, directories, branch, branches, worktree, worktrees, script,
          scripts, cache, database, table, tables, volume, volumes, bucket, container, containers, artifact,
          artifacts, image, images, key, keys, component, components, story, stories, role, roles, replica, replicas, artifacts, backup, backups, team, dir, dirs, tag, logs, stack, namespace, fixtures, leftovers, snapshot,
          snapshots`),
      },
      {
        verbs: words('remove, clear, drop, wipe'),
        objects: words(
          'certificate, certificates, cert, certs, lock file, lock files, lockfile, symlink, symlinks, secret, secrets, pod, pods, namespace, webhook, webhooks',
        ),
        never: ['from', 'comment', 'field'],
        only: 'commitment',
      },
      // "drop the shim": the thing goes, in whatever file it stands
      {
        verbs: words('drop, remove, retire, ditch, get rid of'),
        objects: words(
          'shim, shims, polyfill, workaround, workarounds, patch, schema, collection, queue, topic, topics, vm, image, images, release',
        ),
        never: words('from, field, column, comment, flag'),
        only: 'commitment',
      },
      { verbs: ['delete', 'purge'], needs: 'object' },
      { verbs: ['wipe', 'nuke', 'throw away'], needs: 'object', never: ['you', 'slate'], only: 'commitment' },
      { verbs: words('shred, throw out, throw away, trash, ditch, axe'), needs: 'path-first', only: 'claim' },
      { verbs: ['shred'], only: 'claim' },
      { verbs: ['delete'], needs: 'path', unless: words('from, in, out'), only: 'claim' },
    ],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git rm', objects: 'paths' },
      { run: 'git clean', without: '-n --dry-run', objects: 'paths' },
      { run: 'git branch', with: '-d -D --delete' },
      { run: 'git tag', with: '-d --delete' },
      { run: 'git push', with: '--delete -d --prune' },
      'git worktree remove|prune',
      'git remote remove|rm',
      'git stash drop|clear',
      'docker rm|rmi|prune',
      'docker container|image|volume|network|system|builder rm|prune|remove',
      'docker compose down|rm',
      'docker-compose down|rm',
      'podman rm|rmi',
      'kubectl delete',
      'helm uninstall|delete',
      'gh repo|release|secret|variable|run|cache delete',
      { run: 'npm|pnpm|yarn|bun uninstall|remove|rm|un', objects: 'packages' },
      { run: 'pip|pip3|uv uninstall', objects: 'packages' },
      { run: 'uv pip uninstall', objects: 'packages' },
      { run: 'uv|poetry|pdm|cargo|composer remove', objects: 'packages' },
      { run: 'brew|apt|apt-get|dnf uninstall|remove|purge|rm', objects: 'packages' },
      'terraform|tofu|pulumi destroy',
      { run: 'find', with: '-delete', objects: 'paths' },
      'aws s3 rm|rb',
      { run: 'shred', objects: 'paths' },
      'pm2 delete',
    ],
    tools: ['mcp__*__delete*', 'mcp__*__remove*', 'CronDelete'],
    also: ['edit'],
  })),
};
