// What npm mermaid reads in a diagram, as JSON: mermaid.mjs FILE... writes an array, one entry a
// file; "-" is standard input.  What a diagram shows is asked of mermaid's own database.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<!doctype html><body></body>');
globalThis.window = dom.window;
globalThis.document = dom.window.document;
globalThis.Option = dom.window.Option;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });

// "#59;" in a label stands for ";": mermaid decodes it when it draws, after an encoding of its own.
function decode(text) {
  return text.replace(/ﬂ°°(\d+)¶ß|#(\d+);/g, (_, encoded, plain) =>
    String.fromCodePoint(Number(encoded ?? plain)));
}

function sequence(db) {
  const names = Object.fromEntries(Object.entries(db.LINETYPE).map(([name, code]) => [code, name]));
  const actors = [...db.getActors()].map(([id, actor]) => ({ id, label: decode(actor.description) }));
  const messages = db.getMessages().map((message) => ({
    type: names[message.type],
    from: message.from,
    to: message.to,
    text: decode(typeof message.message === 'string' ? message.message : message.message?.text ?? ''),
  }));
  return { actors, messages };
}

// States with the group around each, and relations; "<br>" separates the labels of one arrow.
function collect(doc, group, states) {
  for (const it of doc) {
    if (it.stmt !== 'state') continue;
    const state = (states[it.id] ??= { id: it.id, label: null, group, composite: false, note: null });
    if (it.description) state.label = decode([it.description].flat().join(''));
    if (it.note) state.note = decode(it.note.text);
    if (it.doc) {
      state.composite = true;
      collect(it.doc, it.id, states);
    }
  }
  return states;
}

function stateDiagram(db) {
  const relations = db.getRelations().map((relation) => ({
    from: relation.id1,
    to: relation.id2,
    labels: (relation.relationTitle ?? '').split(/<br\s*\/?>/).map(decode),
  }));
  const { nodes, edges } = db.getData();
  const drawn = {
    nodes: nodes.map(({ id, label, description, parentId, shape }) => ({
      id, label: decode(label ?? ''), description: [description ?? []].flat().map(decode), parent: parentId ?? null, shape })),
    edges: edges.map(({ start, end, label }) => ({ from: start, to: end, label: decode(label ?? '') })),
  };
  return { states: Object.values(collect(db.getRootDocV2().doc, null, {})), relations, drawn };
}

function flowchart(db) {
  const nodes = [...db.getVertices().values()].map(({ id, text }) => ({ id, label: decode(text ?? id) }));
  const edges = db.getEdges().map(({ start, end, type, stroke, text }) => ({
    from: start, to: end, type, stroke, label: decode(text ?? '') }));
  const subgraphs = db.getSubGraphs().map(({ id, title, nodes: members }) => ({ id, title: decode(title), members }));
  return { nodes, edges, subgraphs };
}

const readers = { sequence, stateDiagram, 'flowchart-v2': flowchart };

async function read(text) {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  return { type: diagram.type, ...readers[diagram.type]?.(diagram.db) };
}

const results = [];
for (const file of process.argv.slice(2)) {
  try {
    results.push(await read(readFileSync(file === '-' ? 0 : file, 'utf8')));
  } catch (error) {
    results.push({ error: String(error.message ?? error) });
  }
}
process.stdout.write(JSON.stringify(results));
