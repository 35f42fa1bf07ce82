import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const message: Action = {
  name: 'message',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        verbs: words('post, send, leave, add, write, submit, file, open, create, reply with, drop, publish, put'),
        objects: words(`
          comment, comments, reply, message, messages, email, mail, issue, issues, ticket, tickets, slack, review,
          announcement, reminder, reminders, report, proposal, note, notes, feedback, bug report, status update,
          notification, dm`),
        // "I'll post the check-in note here", "added a comment explaining why": the chat itself, or a comment in code
        never: words('section, sections, here, file, you, code, explaining, test, tests, docs, inline, above, record'),
      },
      {
        verbs: words(
          'write, reply, answer, respond, get back, report, post, hand, put, add, attach, forward, drop, share, paste, link, leave, mention, copy, file, raise, write up, announce, record, note, log, document',
        ),
        anywhere: true,
        objects: words(`
          maintainer, maintainers, mailing, ticket, tracker, issue, thread, pr, review, reviewer, reviewers, channel, slack, ops, upstream, comments,
          author, vendor, support, advisory, forum, discord, standup, changelog channel`),
        never: words('you, here, plan, code, test, tests, file, todo, endpoint, field, column'),
        only: 'commitment',
      },
      {
        verbs: ['send'],
        objects: words('report, reports, file, files, patch, draft, csv, pdf, archive'),
        only: 'commitment',
      },
      {
        verbs: ['write'],
        objects: ['to'],
        unless: words(
          'file, disk, stdout, database, db, table, log, logs, cache, memory, directory, folder, stderr, bucket, you, console',
        ),
        only: 'commitment',
      },
      {
        verbs: ['file', 'report', 'open'],
        objects: ['bug', 'bugs', 'defect', 'regression'],
        never: ['you', 'here'],
        only: 'commitment',
      },
      {
        verbs: words('request, re-request, ask for'),
        objects: ['review', 'reviews', 're-review'],
        never: ['you'],
        only: 'commitment',
      },
      {
        verbs: ['ask'],
        anywhere: true,
        objects: ['review', 'reviews', 're-review'],
        never: ['you'],
        only: 'commitment',
      },
      // "I'll provide the cross-domain review"
      {
        verbs: words('provide, deliver, hand in, file'),
        objects: words('review, verdict, report, feedback'),
        never: ['you'],
        only: 'commitment',
      },
      {
        verbs: words('ping, alert, page, notify, inform, email, e-mail, mail, dm'),
        needs: 'object',
        never: words('you, me, user, endpoint, host, server, url, port, healthcheck, myself, question, whether, if'),
        only: 'commitment',
      },
      {
        verbs: words('request, re-request, ask for'),
        objects: ['review', 'reviews', 're-review'],
        never: ['you'],
        only: 'commitment',
      },
      // "post the numbers on #155", "send that to the advisory"
      {
        verbs: ['post', 'send', 'forward'],
        anywhere: true,
        objects: ['to', 'on', 'under', 'in'],
        unless: words(
          'you, me, here, below, chat, request, requests, endpoint, server, api, client, packet, event, events, signal, header, payload, device, queue, pr, origin',
        ),
        only: 'commitment',
      },
      { verbs: ['send'], objects: ['report', 'logs', 'results', 'link', 'summary', 'file'] },
      {
        verbs: words(`
          comment, reply, message, email, notify, dm, ping, tell, respond, post, broadcast, close, remind`),
        objects: words(`
          on-call, oncall, on, to, issue, pr, thread, team, channel, reviewers, reviewer, author, maintainer, maintainers, agent,
          agents, teammate, teammates, lead, team-lead, engineer, ticket, them, ops, slack, everyone, architect,
          designer`),
        never: ['you', 'me', 'user', 'out', 'here'],
      },
    ],
  })),
  done: lazy(() => ({
    commands: [
      'gh pr comment|review',
      'gh issue comment|create|close|reopen|edit',
      'gh pr close|edit',
      'gh release create',
      'gh discussion|gist create|comment',
      'glab mr note|close|approve|update',
      'glab issue note|create|close',
      'jira issue|comment comment|add|create|move',
      'linear issue',
      'mail|mailx|sendmail|mutt|msmtp|swaks',
      'notify-send|terminal-notifier|wall|write|say',
      'slack|slackcat|telegram-send|ntfy',
      'git notes add',
      {
        run: 'curl ** *hooks.slack.com*|*slack.com/api/chat*|*api.telegram.org*|*discord.com/api/webhooks*|*ntfy*|*/comments*',
      },
    ],
    tools: [
      'SendMessage',
      'PushNotification',
      'mcp__*send*',
      'mcp__*post*',
      'mcp__*reply*',
      'mcp__*comment*',
      'mcp__*notify*',
      'mcp__*__create_issue*',
      'mcp__*__issue_write',
      'mcp__*create_review*',
      'mcp__*submit_*review*',
      'mcp__*draft*',
      'mcp__*__save_issue',
    ],
    scripts: ['notify', 'announce'],
  })),
};
