import mermaidUrl from '@mermaid-js/tiny/dist/mermaid.tiny.js?url';
import { useData } from 'vitepress';
import { defineComponent, h, onMounted, ref, useId, watch } from 'vue';

interface Mermaid {
  initialize(config: { startOnLoad: boolean; securityLevel: string; theme: string; fontFamily: string }): void;
  render(id: string, source: string): Promise<{ svg: string }>;
}

/** The library is large, so it is loaded where there is a diagram, and once. */
let loading: Promise<Mermaid> | undefined;
const loadMermaid = (): Promise<Mermaid> =>
  (loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = mermaidUrl;
    script.addEventListener('load', () => resolve((globalThis as unknown as { mermaid: Mermaid }).mermaid));
    script.addEventListener('error', () => reject(new Error(`${mermaidUrl} did not load`)));
    document.head.append(script);
  }));

/** A diagram in the colours of the page; its source, where there is no JavaScript. */
export const MermaidDiagram = defineComponent({
  props: { source: { type: String, required: true } },
  setup(props) {
    const id = `mermaid-${useId()}`;
    const { isDark } = useData();
    const svg = ref('');
    const draw = async (): Promise<void> => {
      const mermaid = await loadMermaid();
      const theme = isDark.value ? 'dark' : 'neutral';
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme, fontFamily: 'inherit' });
      ({ svg: svg.value } = await mermaid.render(id, decodeURIComponent(props.source)));
    };
    onMounted(() => {
      void draw();
      watch(isDark, draw);
    });
    return () =>
      svg.value
        ? h('div', { class: 'diagram', innerHTML: svg.value })
        : h('div', { class: 'diagram' }, h('pre', decodeURIComponent(props.source)));
  },
});
