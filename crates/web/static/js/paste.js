// What is pasted from Word or a web page into a `textarea[data-paste]` comes as clean paragraphs:
// no blank lines, no spaces that stood for an indent, full-width digits made half-width.

/** The text as paragraphs, one a line. */
export function clean(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2002\u2003\t]/g, " ")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .split("\n")
    .map((line) => line.replace(/^[ \u3000]+|[ \u3000]+$/g, ""))
    .filter((line) => line !== "")
    .join("\n");
}

export function start() {
  document.addEventListener("paste", (event) => {
    const area = event.target.closest?.("textarea[data-paste]");
    const text = event.clipboardData?.getData("text/plain");
    if (!area || !text || !text.includes("\n")) return;
    event.preventDefault();
    area.setRangeText(clean(text), area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
