import { type Command, Option } from 'commander';
import type { VerifyFlags } from './geetest-verify.js';

export function registerGeetest(program: Command): void {
  const geetest = program
    .command('geetest')
    .summary('verify GeeTest v4 solutions, as a site does')
    .description('Commands for the server side of a site that uses GeeTest v4.')
    .helpCommand(false);
  const verify = geetest
    .command('verify')
    .summary('ask GeeTest whether a solution is genuine')
    .description('Ask GeeTest v4 whether a solution is genuine. Each pass_token works once.')
    .option('--captcha-id <id>', 'captcha id the solution is for')
    .option('--lot-number <text>', 'lot_number of the solution')
    .option('--pass-token <text>', 'pass_token of the solution')
    .option('--gen-time <seconds>', 'gen_time of the solution')
    .option('--captcha-output <text>', 'captcha_output of the solution')
    .option('--simulator <url>', 'control URL of a running "captchakit simulate"')
    .addOption(new Option('--simulate').hideHelp())
    .option('--json', 'print the verdict as one JSON document')
    .addHelpText('after', help)
    .action(async () => {
      const run = await import('./geetest-verify.js');
      await run.geetestVerify(verify.opts<VerifyFlags>());
    });
  registerSign(geetest);
}

function registerSign(geetest: Command): void {
  const sign = geetest
    .command('sign')
    .summary('print the sign_token of a lot number')
    .description('Print the sign_token of a lot number, signed with the key in the environment.')
    .argument('<lot_number>')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nThe key comes from the environment:\n  GEETEST_CAPTCHA_KEY')
    .action(async (lotNumber: string) => {
      const run = await import('./geetest-sign.js');
      await run.geetestSign(lotNumber, sign.opts<{ json?: boolean }>());
    });
}

const help = `
Without flags the solution is read from stdin. As JSON: bare,
or what "captchakit solve geetest-v4 --json" prints. Or as
form text, as "--form" prints it and browsers copy it.

Id and key of the site come from the environment:
  GEETEST_CAPTCHA_ID
  GEETEST_CAPTCHA_KEY`;
