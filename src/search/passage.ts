export const bestPassage = (text: string, terms: readonly string[], length: number): { text: string } => ({
  text: (text.split('\n').find(line => terms.some(term => line.toLowerCase().includes(term))) ?? '').slice(0, length),
});
