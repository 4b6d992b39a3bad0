import { type Command, Option } from 'commander';
import { addConnectionOptions, environmentHelp, verboseOption } from './connection-options.js';
import type { ListFlags, ReportFlags, ResumeFlags, TaskFlags } from './tasks.js';

export function registerTasks(program: Command): void {
  const tasks = program
    .command('tasks')
    .summary('what was paid for: list, collect, report')
    .description('What the journal remembers of the tasks that were paid for.')
    .helpCommand(false);
  const add = (name: string, summary: string): Command => {
    const command = tasks
      .command(name)
      .summary(summary)
      .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
      .option('--journal <file>', 'where it was remembered')
      .option('--json', 'print JSON');
    return addConnectionOptions(command);
  };

  const list = add('list', 'the tasks that are open, lost or unknown')
    .option('--all', 'those that were delivered or rejected, too')
    .action(async () => (await import('./tasks.js')).listTasks(list.opts<ListFlags>()));
  const show = add('show', 'all that is known of one task')
    .argument('<task>', "the provider's id of it, or how its attempt begins")
    .action(async (task: string) => (await import('./tasks.js')).showTask(task, show.opts<TaskFlags>()));
  const resume = add('resume', 'collect what was paid for and nobody waits for')
    .option('--timeout <time>', 'longest wait for each: 90, 90s or 2m')
    .addOption(verboseOption())
    .addHelpText('after', `\n${environmentHelp()}`)
    .action(async () => (await import('./tasks.js')).resumeAll(resume.opts<ResumeFlags>()));
  const report = add('report', 'tell the provider whether the site took a solution')
    .argument('<task>', "the provider's id of it, or how its attempt begins")
    .addOption(new Option('--rejected', 'the site refused it').conflicts('accepted'))
    .option('--accepted', 'the site took it')
    .addOption(verboseOption())
    .addHelpText('after', `\n${environmentHelp()}`)
    .action(async (task: string) => (await import('./tasks.js')).reportTask(task, report.opts<ReportFlags>()));
  const forget = add('forget', 'remove a task from the journal')
    .argument('<task>', "the provider's id of it, or how its attempt begins")
    .option('--force', 'even if it may still be collected')
    .action(async (task: string) =>
      (await import('./tasks.js')).forgetTask(task, forget.opts<TaskFlags & { force?: boolean }>()),
    );
}
