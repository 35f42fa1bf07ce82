import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const spawnAgent: Action = {
  name: 'spawn-agent',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        anywhere: true,
        verbs: words(`
          hand, give, pass, hand off, hand over,
          spawn, launch, dispatch, start, kick off, create, spin up, fire off, delegate, send, relaunch,
          re-launch, respawn, run, deploy, use, assign, bring in, fan out, resume, set up`),
        objects: words(`
          agent, agents, subagent, subagents, sub-agent, sub-agents, teammate, teammates, reviewer agent, task
          agent, explorer, investigations`),
      },
      {
        verbs: ['have', 'get', 'let'],
        unless: words('finish, decide, idle, continue'),
        objects: words('agent, subagent, sub-agent, agents, subagents, sub-agents'),
        only: 'commitment',
      },
      // "dispatching the executor against it"
      {
        verbs: words('dispatch, brief, fan out to'),
        objects: words(
          'executor, executors, reviewer, reviewers, explorer, planner, coder, implementer, tester, verifier, researcher, worker, workers',
        ),
        never: ['event', 'request', 'you'],
        only: 'commitment',
      },
      {
        verbs: ['spawn'],
        needs: 'object',
        never: words('process, entity, entities, enemy, enemies, hazards, point, points, thread'),
      },
    ],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'claude', with: '-p --print --resume -r' },
      'codex exec|e|review',
      'gemini|opencode|aider|amp|cursor-agent|qwen|copilot|goose',
    ],
    tools: [
      'Task',
      'Agent',
      'Workflow',
      'SendMessage',
      'spawn_agent',
      'TeamCreate',
      'mcp__*spawn*agent*',
      'mcp__*agent_spawn*',
      'mcp__*__codex*',
    ],
  })),
};
