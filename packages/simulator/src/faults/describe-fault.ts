import type { Fault } from './fault.js';

/** A fault in a few words, for the log. */
export function describeFault(fault: Fault): string {
  const { fault: name } = fault;
  switch (fault.fault) {
    case 'latency':
      return `latency of ${typeof fault.ms === 'number' ? fault.ms : fault.ms.join(' to ')} ms`;
    case 'http-error':
      return `HTTP ${fault.status}${afterAcceptance(fault)}`;
    case 'hang':
    case 'reset':
      return name + afterAcceptance(fault);
    case 'api-error':
      return fault.code;
    default:
      return name.replaceAll('-', ' ');
  }
}

const afterAcceptance = ({ accepted }: { accepted?: boolean }): string => (accepted ? ' after it was accepted' : '');
