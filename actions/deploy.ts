import type { Action } from './action.ts';

export const deploy: Action = {
  name: 'deploy',
  say: {
    object: 'name',
    senses: [
      { verbs: ['deploy', 'redeploy', 're-deploy', 'roll out', 'promote', 'ship'], never: ['you', 'with', 'gear'] },
      {
        verbs: ['run', 'trigger', 'kick off', 'start', 'do', 'rerun', 're-run'],
        objects: ['deploy', 'deployment', 'redeploy', 'rollout'],
      },
      { verbs: ['apply'], objects: ['terraform', 'manifests', 'manifest', 'chart', 'helm'] },
    ],
    results: ['deploy', 'deployment', 'redeploy', 'rollout'],
    commands: [
      'vercel deploy',
      'vercel --prod',
      'npx vercel --prod',
      'fly deploy',
      'flyctl deploy',
      'wrangler deploy',
      'npx wrangler deploy',
      'firebase deploy',
      'helm upgrade',
      'kubectl apply',
      'terraform apply',
      'cdk deploy',
      'sls deploy',
      'gcloud run deploy',
      'netlify deploy',
      'cap production deploy',
    ],
  },
  done: {},
};
