/** Hands a file to the browser's own downloads; plain http suffices. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers start the download after the tap.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
