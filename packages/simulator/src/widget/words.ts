const eng = {
  button: 'Click to verify',
  verified: 'Verified',
  loading: 'One moment',
  title: 'Simulated GeeTest',
  explanation: 'No puzzle here, this is a simulation. How does the visitor do?',
  pass: 'Pass',
  fail: 'Fail',
  close: 'Close',
  break: 'Break',
  passed: 'Passed',
  failed: (count: number) => `Wrong answer, ${count} so far`,
  broken: 'The widget is broken',
};

export type Words = typeof eng;

const zho: Words = {
  button: '点击按钮开始验证',
  verified: '验证成功',
  loading: '请稍候',
  title: '模拟 GeeTest',
  explanation: '这里没有题目，这只是模拟。访客的结果如何？',
  pass: '通过',
  fail: '失败',
  close: '关闭',
  break: '故障',
  passed: '通过',
  failed: (count) => `答案错误，已 ${count} 次`,
  broken: '组件发生故障',
};

/** Chinese for the codes that mean it, old and new; English for all others. */
export const wordsOf = (language: string): Words => (/^zh/i.test(language) ? zho : eng);
