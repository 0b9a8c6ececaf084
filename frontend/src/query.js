// The SPARQL editor over the form of the page: the text area stays what is sent.
import { autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Colours are tokens of the page, so that they follow the theme.
const look = EditorView.theme({
  "&": { border: "1px solid var(--edge)", borderRadius: "4px", backgroundColor: "var(--paper)", color: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Cascadia Code', Menlo, monospace", fontSize: ".95rem", minHeight: "14rem", maxHeight: "60vh", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--soft)", color: "var(--quiet)", border: "0" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--link)", color: "var(--paper)" },
  ".cm-matchingBracket": { outline: "1px solid var(--edge)" },
  ".cm-wrong": { textDecoration: "wavy underline var(--caution)" },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--accent)" },
  { tag: [tags.string, tags.atom, tags.literal], color: "var(--caution)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

// A prefix and its name are one word: brel:Commitment.
const completion = (options) => (context) => {
  const word = context.matchBefore(/[\w:-]+/);
  if (!word && !context.explicit) return null;
  return { from: word ? word.from : context.pos, options, validFor: /^[\w:-]*$/ };
};

const form = document.getElementById("sparql");
const area = form?.querySelector("textarea");
if (form && area) {
  const place = document.createElement("div");
  // In a shadow root the editor's styles are adopted sheets, which a strict policy allows.
  const root = place.attachShadow({ mode: "open" });
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "[]");
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), bracketMatching(), look, syntaxHighlighting(colours),
        StreamLanguage.define(sparql),
        autocompletion({ override: [completion(words)] }),
        keymap.of([
          { key: "Mod-Enter", run: () => { form.requestSubmit(); return true; } },
          ...defaultKeymap, ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": area.dataset.label ?? "SPARQL" }),
        EditorView.updateListener.of((update) => { if (update.docChanged) area.value = update.state.doc.toString(); }),
        EditorView.lineWrapping,
      ],
    }),
  });
  area.hidden = true;
  area.before(place);
  const line = Number(area.dataset.line), column = Number(area.dataset.column);
  if (line && line <= view.state.doc.lines) {
    const from = view.state.doc.line(line);
    view.dispatch({ selection: { anchor: Math.min(from.from + Math.max(column - 1, 0), from.to) }, scrollIntoView: true });
    view.focus();
  }
  form.dataset.ready = "true";
}
