import type { PageAssets } from './page-assets';
import type { PageChoices } from './page-choices';

/** What goes into the empty frame of a page. */
export interface PageContent {
  readonly title: string;
  /** Made on the server; empty where the browser makes all of it. */
  readonly html: string;
  /** What the page has read already, for its cache; null for nothing. */
  readonly state: unknown;
}

/** A page's document: styles first, then what is there to see, then the scripts, none of them inline. */
export function pageDocument(assets: PageAssets, choices: PageChoices, content: PageContent): string {
  const { language, scheme } = choices;
  const colours = scheme === null ? '' : ` data-mantine-color-scheme="${scheme}"`;
  return [
    `<!doctype html><html lang="${language}"${colours}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<meta name="color-scheme" content="${scheme ?? 'light dark'}">`,
    `<title>${escapeText(content.title)}</title>`,
    `<link rel="icon" href="${assets.base}icon.svg" type="image/svg+xml">`,
    scheme === null ? `<script src="${assets.scheme}"></script>` : '',
    stylesOf(assets, content.html !== ''),
    ...assets.scripts.map((script) => `<link rel="modulepreload" href="${script}">`),
    '</head><body>',
    `<div id="root">${content.html}</div>`,
    content.state === null ? '' : `<script type="application/json" id="state">${escapeJson(content.state)}</script>`,
    `<script type="module" src="${assets.main}"></script>`,
    '</body></html>',
  ].join('');
}

/** In the document itself where there is something to see at once: another request would come before the first paint. */
function stylesOf(assets: PageAssets, inDocument: boolean): string {
  if (inDocument) return `<style>${assets.css}</style>`;
  return assets.styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** No text can end the block: in JSON a `<` may always be written as its number. */
function escapeJson(state: unknown): string {
  return JSON.stringify(state).replaceAll('<', '\\u003c');
}
