import type { Delivery, Story } from '../../api.js';
import { CopyButton } from '../copy-button.js';
import { formFields, toCurl, toForm, toTypeScript } from './snippets.js';
import { requestOf } from './story.js';

interface Props {
  story: Story;
  delivery: Delivery;
  /** Ids, in automatic order. */
  providers: readonly string[];
}

/** The solution in the forms in which people take it elsewhere. */
export function CopyMenu({ story, delivery, providers }: Props) {
  const request = requestOf(story);
  const { kind, input } = request;
  const fields = formFields(kind, { ...delivery.solution });
  const pageUrl = input?.['pageUrl'];
  return (
    <fieldset className="copy-menu">
      <legend className="visually-hidden">Copy the solution</legend>
      <CopyButton text={JSON.stringify(delivery.solution, null, 2)} label="Copy JSON" />
      {fields && <CopyButton text={toForm(fields)} label="Copy form" />}
      {typeof pageUrl === 'string' && <CopyButton text={toCurl(kind, pageUrl, delivery)} label="Copy curl" />}
      {input && <CopyButton text={toTypeScript(request, providers)} label="Copy TypeScript" />}
    </fieldset>
  );
}
