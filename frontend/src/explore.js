// The graph explorer: draws what the page lists, and keeps the whole view in the address.
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";

cytoscape.use(fcose);

// With more edges than this, relations are written beside the chosen ones only.
const _LABELLED = 20;
const _LONGEST = 42;
// Labels have room of their own, so that they do not lie upon one another.
const _LAYOUT = { name: "fcose", nodeDimensionsIncludeLabels: true, animate: false, randomize: true, quality: "proof", nodeSeparation: 150, idealEdgeLength: () => 150, nodeRepulsion: () => 20000 };
const place = document.getElementById("graph");
if (place) start(place);

async function start(box) {
  const answer = await fetch(box.dataset.source, { headers: { Accept: "application/json" } });
  if (!answer.ok) { box.textContent = box.dataset.failed; return; }
  const told = await answer.json();
  const kept = placesIn(new URL(location.href).searchParams.get("pos") ?? "");
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const known = told.nodes.length > 0 && told.nodes.every((node) => kept.has(node.id));
  const few = told.edges.length <= _LABELLED;
  box.replaceChildren();
  const cy = cytoscape({
    container: box,
    elements: [
      ...told.nodes.map((node) => ({ data: { ...node, short: shortened(node.label) }, position: kept.get(node.id) })),
      ...told.edges.map((edge) => ({ data: edge })),
    ],
    style: style(few),
    layout: known ? { name: "preset" } : { ..._LAYOUT, animate: !reduced && told.nodes.length < 80 },
    minZoom: 0.1, maxZoom: 3,
  });
  box.cy = cy;

  const link = (name) => document.querySelector(`[data-node="${CSS.escape(name)}"]`);
  const select = (id) => {
    cy.elements().removeClass("chosen");
    document.querySelectorAll("[data-node].chosen").forEach((each) => each.classList.remove("chosen"));
    const node = cy.getElementById(id);
    node.closedNeighborhood().addClass("chosen");
    link(id)?.classList.add("chosen");
  };
  cy.on("tap", "node", (event) => {
    select(event.target.id());
    link(event.target.id())?.scrollIntoView({ block: "nearest" });
  });
  cy.on("dbltap", "node", (event) => { location.href = link(event.target.id())?.querySelector("a.expand")?.href ?? location.href; });
  cy.on("dragfree", () => keepPlaces(cy));
  cy.on("layoutstop", () => { apart(cy); near(cy); keepPlaces(cy); });
  if (!known) apart(cy);
  near(cy);
  keepPlaces(cy);
  document.querySelectorAll("[data-node]").forEach((item) => {
    item.addEventListener("focusin", () => select(item.dataset.node));
    item.addEventListener("mouseenter", () => select(item.dataset.node));
  });

  new MutationObserver(() => cy.style(style(few))).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style(few)));
  tools(cy);
  box.dataset.ready = "true";
}

// Lines tell certainty, shapes and colours the kind; words stand beside both.
function style(few) {
  const of = (name) => colour(name);
  return [
    { selector: "node", style: {
      "background-color": "data(colour)", shape: "data(shape)", width: 26, height: 26,
      label: "data(short)", color: of("--ink"), "font-size": 11, "text-wrap": "wrap", "text-max-width": 130,
      "text-valign": "bottom", "text-margin-y": 5, "text-background-color": of("--paper"), "text-background-opacity": 0.85,
      "text-background-padding": 2, "border-width": 1.5, "border-color": of("--ink"),
    } },
    { selector: "node[kind = 'State']", style: { width: 40, height: 40, "font-weight": "bold", "font-size": 13 } },
    { selector: "edge", style: {
      width: 1.6, "line-color": of("--edge"), "target-arrow-color": of("--edge"), "target-arrow-shape": "triangle", "arrow-scale": 0.9,
      "curve-style": "bezier", label: few ? "data(relation)" : "", "font-size": 9, color: of("--quiet"), "text-rotation": "autorotate",
      "text-background-color": of("--paper"), "text-background-opacity": 0.85,
    } },
    { selector: "edge[certainty = 'inferred']", style: { "line-style": "dashed", "line-color": of("--caution"), "target-arrow-color": of("--caution") } },
    { selector: "edge[certainty = 'ambiguous']", style: { "line-style": "dotted", "line-color": of("--caution"), "target-arrow-color": of("--caution") } },
    { selector: ".chosen", style: { "border-width": 4, "border-color": of("--link") } },
    { selector: "edge.chosen", style: { width: 3, "line-color": of("--link"), "target-arrow-color": of("--link"), "font-size": 11, label: "data(relation)" } },
    { selector: "node.chosen", style: { label: "data(label)", "z-index": 9 } },
  ];
}

function shortened(text) {
  return text.length <= _LONGEST ? text : `${text.slice(0, _LONGEST).replace(/\s+\S*$/, "")} …`;
}

// A token of the page as the browser computes it now (light or dark).
function colour(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

// What the layout left one upon another is moved up and down until its words can be read.
function apart(cy) {
  for (let round = 0, moved = true; moved && round < 50; round += 1) {
    moved = false;
    const found = cy.nodes().map((node) => [node, node.boundingBox({ includeEdges: false })]);
    found.forEach(([one, a], i) => found.slice(i + 1).forEach(([other, b]) => {
      const wide = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
      const high = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
      if (wide <= 0 || high <= 0) return;
      const [upper, lower] = a.y1 <= b.y1 ? [one, other] : [other, one];
      upper.position("y", upper.position("y") - high / 2 - 1);
      lower.position("y", lower.position("y") + high / 2 + 1);
      moved = true;
    }));
  }
}

// A picture of a few nodes is not blown up to the whole frame.
function near(cy) {
  cy.fit(undefined, 30);
  if (cy.zoom() > 1.2) { cy.zoom(1.2); cy.center(); }
}

// Places stand in the address as id~x~y, so that a link shows the very same picture.
function placesIn(text) {
  const found = new Map();
  for (const part of text.split(",")) {
    const [id, x, y] = part.split("~");
    if (y !== undefined && Number.isFinite(+x) && Number.isFinite(+y)) found.set(id, { x: +x, y: +y });
  }
  return found;
}

function keepPlaces(cy) {
  const told = cy.nodes().map((node) => `${node.id()}~${Math.round(node.position("x"))}~${Math.round(node.position("y"))}`).join(",");
  const address = new URL(location.href);
  address.searchParams.set("pos", told);
  history.replaceState(null, "", address);
  document.querySelectorAll("a[data-keep]").forEach((link) => {
    const target = new URL(link.href);
    target.searchParams.set("pos", told);
    link.href = target;
  });
}

function tools(cy) {
  const bar = document.getElementById("tools");
  if (!bar) return;
  bar.hidden = false;
  const press = (name, act) => bar.querySelector(`[data-act="${name}"]`)?.addEventListener("click", act);
  press("fit", () => near(cy));
  press("layout", () => cy.layout(_LAYOUT).run());
  press("png", () => save(cy.png({ full: true, scale: 2, bg: colour("--paper"), output: "blob" }), "graph.png"));
  press("svg", () => save(new Blob([drawn(cy)], { type: "image/svg+xml" }), "graph.svg"));
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The picture as SVG, on paper whatever the colours of the page: lines, then shapes, then words.
function drawn(cy) {
  const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const box = cy.elements(":visible").boundingBox({ includeLabels: true });
  const dashes = { inferred: "7 5", ambiguous: "1.5 4.5" };
  const lines = cy.edges(":visible").map((edge) => {
    const a = edge.source().position(), b = edge.target().position();
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1, short = (edge.target().width() / 2 + 4) / length;
    const certainty = edge.data("certainty"), ink = dashes[certainty] ? "#8a4500" : "#75808a";
    const dash = dashes[certainty] ? ` stroke-dasharray="${dashes[certainty]}"` : "";
    return `<line x1="${a.x}" y1="${a.y}" x2="${b.x - (b.x - a.x) * short}" y2="${b.y - (b.y - a.y) * short}" stroke="${ink}" stroke-width="1.5"${dash} marker-end="url(#end)"><title>${escape(edge.data("relation"))} (${escape(certainty)})</title></line>`
      + `<text x="${(a.x + b.x) / 2}" y="${(a.y + b.y) / 2}" font-size="9" fill="#56616a" text-anchor="middle">${escape(edge.data("relation"))}</text>`;
  });
  const nodes = cy.nodes(":visible").map((node) => {
    const { x, y } = node.position(), r = node.width() / 2;
    return `<g fill="${escape(node.data("colour"))}" stroke="#1c2226">${shape(node.data("shape"), x, y, r)}</g>`
      + `<text x="${x}" y="${y + r + 14}" font-size="11" fill="#1c2226" text-anchor="middle">${escape(node.data("label"))}</text>`;
  });
  const [left, top, width, height] = [box.x1 - 20, box.y1 - 20, box.w + 40, box.h + 40];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="sans-serif">`
    + `<title>${escape(document.querySelector("h1").textContent)}</title>`
    + `<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#56616a"/></marker></defs>`
    + `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fff"/>${lines.join("")}${nodes.join("")}</svg>`;
}

// A shape as Cytoscape names it, with radius r about a point.
function shape(name, x, y, r) {
  const corners = { diamond: 4, triangle: 3, hexagon: 6 }[name];
  if (corners) {
    const turn = name === "hexagon" ? 0 : -Math.PI / 2;
    const at = (n) => turn + (2 * Math.PI * n) / corners;
    return `<polygon points="${Array.from({ length: corners }, (_, n) => `${x + r * Math.cos(at(n))},${y + r * Math.sin(at(n))}`).join(" ")}"/>`;
  }
  if (name === "ellipse") return `<circle cx="${x}" cy="${y}" r="${r}"/>`;
  return `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}" rx="${name === "round-rectangle" ? r / 3 : 0}"/>`;
}
