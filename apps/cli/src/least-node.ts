/** The oldest Node that has all we need: `node:sqlite` without a flag came with it. */
const least = [22, 13] as const;

export const isOldNode = (version: string = process.versions.node): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < least[0] || (major === least[0] && minor < least[1]);
};

export const newerNodeHint = `Install Node ${least.join('.')} or newer.`;
