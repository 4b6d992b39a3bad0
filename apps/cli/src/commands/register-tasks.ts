import { type Command, Option } from 'commander';
import { addConnectionOptions, environmentHelp, verboseOption } from './connection-options.js';
import type { ListFlags, ReportFlags, ResumeFlags, TaskFlags } from './tasks.js';

export function registerTasks(program: Command): void {
  const tasks = program
    .command('tasks')
    .summary('list, collect and report paid tasks')
    .description('List, collect and report the paid tasks in the journal.')
    .helpCommand(false);
  const add = (name: string, summary: string): Command => {
    const command = tasks
      .command(name)
      .summary(summary)
      .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
      .option('--journal <file>', 'journal file to use')
      .option('--json', 'print JSON');
    return addConnectionOptions(command);
  };

  const list = add('list', 'list the tasks that are open, lost or unknown')
    .option('--all', 'also list delivered and rejected tasks')
    .action(async () => (await import('./tasks.js')).listTasks(list.opts<ListFlags>()));
  const show = add('show', 'show everything known about one task')
    .argument('<task>', "the provider's task id, or the beginning of the attempt's id")
    .action(async (task: string) => (await import('./tasks.js')).showTask(task, show.opts<TaskFlags>()));
  const resume = add('resume', 'collect paid tasks that nothing waits for any more')
    .option('--timeout <time>', 'longest wait for each task: 90, 90s or 2m')
    .addOption(verboseOption())
    .addHelpText('after', `\n${environmentHelp()}`)
    .action(async () => (await import('./tasks.js')).resumeAll(resume.opts<ResumeFlags>()));
  const report = add('report', 'record whether the site accepted a solution')
    .argument('<task>', "the provider's task id, or the beginning of the attempt's id")
    .addOption(new Option('--rejected', 'the site refused it').conflicts('accepted'))
    .option('--accepted', 'the site accepted it')
    .addOption(verboseOption())
    .addHelpText('after', `\n${environmentHelp()}`)
    .action(async (task: string) => (await import('./tasks.js')).reportTask(task, report.opts<ReportFlags>()));
  const forget = add('forget', 'remove a task from the journal')
    .argument('<task>', "the provider's task id, or the beginning of the attempt's id")
    .option('--force', 'remove it even if it can still be collected')
    .action(async (task: string) =>
      (await import('./tasks.js')).forgetTask(task, forget.opts<TaskFlags & { force?: boolean }>()),
    );
}
