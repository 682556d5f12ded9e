/** "482913" → "482 913", as the projector shows a join code and the phone takes it. */
export function spacedCode(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, "$1 ");
}
