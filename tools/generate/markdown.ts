/** A page that says where it comes from. */
export function page(title: string, introduction: string, body: string): string {
  const origin = '<!-- Written by `npm run gen` from the code. Change it there. -->';
  return `${[origin, `# ${title}`, introduction.trim(), body.trim()].join('\n\n')}\n`;
}

export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');
}

export function code(text: string): string {
  return `\`${text}\``;
}
