import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const restart: Action = {
  name: 'restart',
  say: lazy(() => ({
    object: 'name',
    senses: [
      // "roll the staging pods"
      {
        verbs: words('roll, cycle, recycle'),
        objects: words(
          'pod, pods, node, nodes, fleet, worker, workers, instances, replicas, deployment, service, services',
        ),
        never: ['back', 'out', 'forward'],
        only: 'commitment',
      },
      {
        verbs: words('restart, re-start, relaunch, re-launch, reboot, bounce, respawn, recycle, reload, power-cycle'),
        // "restart the explanation", "reload the question": talk
        never: words(
          'ideas, off, page, explanation, explanations, discussion, conversation, argument, thought, question, story, count, clock',
        ),
      },
      {
        verbs: words(`
          start, launch, bring up, spin up, boot, start up, fire up, bring back, stand up, boot up, bring back up,
          serve, recreate, re-create`),
        objects: words(`
          server, servers, service, services, daemon, app, application, container, containers, worker, workers,
          stack, backend, frontend, database, game, simulator, emulator, preview, editor, dashboard, storybook,
          watcher, proxy, cluster, instance, api, broker, gateway, consumer, consumers, scheduler, listener, exporter, bot, queue`),
        never: ['thread', 'session', 'idea', 'throwaway', 'fresh', 'temporary', 'disposable', 'ephemeral', 'scratch'],
      },
    ],
    results: ['restart', 'relaunch'],
    commands: words(`
      systemctl restart, docker compose up, docker compose restart, docker restart, pm2 restart, kubectl rollout
      restart, npm run dev, npm start, yarn dev, pnpm dev, bun dev, npm run start, docker-compose up`),
  })),
  done: lazy(() => ({
    commands: [
      'systemctl restart|reload|try-restart|reload-or-restart|start|stop|daemon-reload|enable',
      'service * restart|reload|start|stop',
      'rc-service * restart|start|reload',
      'pm2 restart|reload|start|stop|startOrRestart|startOrReload|resurrect',
      { run: 'launchctl kickstart|load|unload|bootstrap|bootout|start|stop', objects: 'words' },
      'docker restart|start',
      { run: 'docker run', with: '-d --detach' },
      'docker container restart|start',
      'docker compose restart|up|start',
      'docker-compose restart|up|start',
      'podman restart|start',
      'supervisorctl restart|reload|start|update',
      'kubectl|oc rollout restart',
      'kubectl scale',
      'brew services restart|start',
      'overmind restart|start',
      'foreman|honcho|hivemind start',
      'apachectl|apache2ctl restart|graceful|start',
      { run: 'nginx', with: '-s' },
      'fly|flyctl apps|machine|machines restart',
      'heroku restart|ps:restart',
      'heroku ps restart',
      'touch tmp/restart.txt',
      'tmux respawn-pane|respawn-window',
      'monit restart',
      'svc|sv restart|-t',
      'uvicorn|gunicorn|hypercorn|daphne|waitress-serve|puma|unicorn|nodemon|supervisord|serve|http-server|live-server|json-server|caddy|ngrok',
      'flask|fastapi run|dev',
      'next|nuxt|astro|remix|gatsby|wrangler|vercel|netlify|convex|expo|react-native dev|start|develop|preview',
      { run: 'vite', without: '--version --help' },
      'ng|vue-cli-service|react-scripts serve|start',
      'rails s|server',
      'manage.py runserver',
      'php artisan serve',
      'hugo|jekyll|mkdocs|zola server|serve',
      'streamlit|reflex run',
      'jupyter lab|notebook|server',
      'air',
      'redis-server|postgres|mongod|mysqld|dockerd',
      'pg_ctl restart|start|reload',
      'supabase start|stop',
      'reboot|shutdown',
    ],
    tools: ['mcp__*restart*', 'mcp__*reload*', 'mcp__*start_server*', 'mcp__*launch_app*', 'mcp__*preview_start*'],
    scripts: [
      'restart',
      'restart:*',
      'restart-*',
      'dev',
      'dev:*',
      'start',
      'start:*',
      'serve',
      'serve:*',
      'preview',
      'up',
      'run',
      'watch',
      'reload',
      'server',
    ],
  })),
};
