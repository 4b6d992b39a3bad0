/** Whether a host name, without brackets and in lower case, is one of this machine alone. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
