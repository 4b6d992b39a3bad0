/** What the home page shows above `docs/README.md`. */
export const hero = {
  hero: {
    name: 'captchakit',
    text: 'Captchas from both sides',
    tagline:
      'Typed clients, a solver and an offline simulator for captcha services. For sites that you own or are authorised to test.',
    actions: [
      { theme: 'brand', text: 'Solve in your tests', link: '/guides/solve-in-your-tests.html' },
      { theme: 'alt', text: 'Verify your visitors', link: '/guides/verify-visitors.html' },
      { theme: 'alt', text: 'See the demo', link: '/demo.html' },
    ],
  },
};
