async function main() {
  const { createCapMonster } = await import('@captchakit/capmonster');
  const { startSimulator } = await import('@captchakit/simulator');
  const { createSolver } = await import('@captchakit/solver-core');
  const simulator = await startSimulator({ speed: 20 });
  const solver = createSolver({
    providers: [createCapMonster(simulator.settings('capmonster'))],
    clock: simulator.clock,
  });
  const { solution } = await solver.solve({
    kind: 'recaptcha-v3',
    pageUrl: 'https://example.com/login',
    siteKey: 'site-key',
    action: 'login',
  });
  await solver.close();
  await simulator.close();
  process.stdout.write(`${typeof solution.token}\n`);
}

main();
