// A browser's storage: like the real one, what it keeps are its own keys.

export class FakeShelf {
  [name: string]: unknown;

  getItem(name: string): string | null {
    return Object.keys(this).includes(name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
  clear(): void {
    for (const name of Object.keys(this)) delete this[name];
  }
  get length(): number {
    return Object.keys(this).length;
  }
  key(place: number): string | null {
    return Object.keys(this)[place] ?? null;
  }
}
