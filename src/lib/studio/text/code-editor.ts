/** The text of a wall in CodeMirror: colours of YAML, problems at their lines. Steps back and forth are the page's, so it has none of its own. */
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { WallProblem } from '../../domain/wall.ts';

export interface CodeEditor {
  /** From outside: only what differs is exchanged, so that the caret stays. */
  setText(text: string): void;
  setProblems(problems: readonly WallProblem[]): void;
  showLine(line: number): void;
  setReadOnly(isReadOnly: boolean): void;
  close(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--ink)', fontWeight: '500' },
  { tag: [tags.string, tags.content], color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--muted)' },
  { tag: [tags.labelName, tags.keyword], color: 'var(--worse)' }
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--floor)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace', lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'var(--floor)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--hairline) 45%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--band)' },
  '.cm-tooltip': { backgroundColor: 'var(--floor)', border: '1px solid var(--hairline)', color: 'var(--ink)' }
});

interface Parts {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly onType: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

export function openCodeEditor({ parent, text, label, onType, onUndo, onRedo }: Parts): CodeEditor {
  let isFromOutside = false;
  let isReadOnly = false;
  const back = (step: () => void) => () => (step(), true);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        drawSelection(),
        EditorView.lineWrapping,
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        yaml(),
        syntaxHighlighting(colours),
        look,
        EditorView.contentAttributes.of({ 'aria-label': label, 'data-testid': 'yaml', spellcheck: 'false' }),
        keymap.of([
          { key: 'Mod-z', run: back(onUndo), preventDefault: true, stopPropagation: true },
          { key: 'Mod-Shift-z', run: back(onRedo), preventDefault: true, stopPropagation: true },
          { key: 'Mod-y', run: back(onRedo), preventDefault: true, stopPropagation: true },
          ...defaultKeymap,
          indentWithTab
        ]),
        EditorState.transactionFilter.of((transaction) => (transaction.docChanged && isReadOnly && !isFromOutside ? [] : transaction)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isFromOutside) onType(update.state.doc.toString());
        })
      ]
    })
  });
  return {
    setText: (next) => {
      const now = view.state.doc.toString();
      if (next === now) return;
      isFromOutside = true;
      view.dispatch({ changes: toChange(now, next) });
      isFromOutside = false;
    },
    setProblems: (problems) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => toDiagnostic(view.state, problem))
        )
      ),
    showLine: (line) => {
      const place = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: place.from + (/^\s*/.exec(place.text)?.[0].length ?? 0) },
        effects: EditorView.scrollIntoView(place.from, { y: 'center' })
      });
      view.focus();
    },
    setReadOnly: (next) => void (isReadOnly = next),
    close: () => view.destroy()
  };
}

function toDiagnostic(state: EditorState, { line, column, path, message }: WallProblem): Diagnostic {
  const place = state.doc.line(Math.min(Math.max(1, line ?? 1), state.doc.lines));
  const from = Math.min(place.to, place.from + Math.max(0, (column ?? 1) - 1));
  return { from, to: Math.max(from, place.to), severity: 'error', message: path === '' ? message : `${path}: ${message}` };
}

/** One stretch, from the first letter that differs to the last. */
function toChange(now: string, next: string): { from: number; to: number; insert: string } {
  const most = Math.min(now.length, next.length);
  let start = 0;
  while (start < most && now[start] === next[start]) start += 1;
  let end = 0;
  while (end < most - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  return { from: start, to: now.length - end, insert: next.slice(start, next.length - end) };
}
