exports.solve = async (simulator) => {
  const { createOneCaptcha } = await import('@captchakit/onecaptcha');
  const { createSolver } = await import('@captchakit/solver-core');
  const providers = [createOneCaptcha(simulator.settings('onecaptcha'))];
  const solver = createSolver({ providers, clock: simulator.clock });
  const page = { pageUrl: 'https://example.com/login', siteKey: 'site-key', action: 'login' };
  const { solution } = await solver.solve({ kind: 'recaptcha-v3', ...page });
  await solver.close();
  return solution;
};
