"use strict";
// Draws the things of a result and what connects them: a force layout computed once, then still.
const data = document.getElementById("graph-data");
if (data) {
  const { nodes, edges } = JSON.parse(data.textContent);
  const width = 1000, height = 700, ideal = Math.sqrt((width * height) / (nodes.length + 1)) * 0.8;
  nodes.forEach((node, at) => {
    const angle = at * 2.399963, far = 18 * Math.sqrt(at + 1);
    node.x = width / 2 + far * Math.cos(angle);
    node.y = height / 2 + far * Math.sin(angle);
  });
  for (let heat = 60; heat > 0.5; heat *= 0.97) {
    for (const node of nodes) { node.dx = (width / 2 - node.x) * 0.02; node.dy = (height / 2 - node.y) * 0.02; }
    nodes.forEach((one, at) => {
      for (let other = at + 1; other < nodes.length; other++) {
        const dx = one.x - nodes[other].x || 0.1, dy = one.y - nodes[other].y || 0.1;
        const push = (ideal * ideal) / (dx * dx + dy * dy);
        one.dx += dx * push; one.dy += dy * push;
        nodes[other].dx -= dx * push; nodes[other].dy -= dy * push;
      }
    });
    for (const [from, to] of edges) {
      const dx = nodes[from].x - nodes[to].x, dy = nodes[from].y - nodes[to].y, pull = Math.hypot(dx, dy) / ideal;
      nodes[from].dx -= dx * pull; nodes[from].dy -= dy * pull;
      nodes[to].dx += dx * pull; nodes[to].dy += dy * pull;
    }
    for (const node of nodes) {
      const far = Math.hypot(node.dx, node.dy) || 1, step = Math.min(far, heat);
      node.x += (node.dx / far) * step; node.y += (node.dy / far) * step;
    }
  }
  const make = (name, attributes, parent) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
  };
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const left = Math.min(...xs) - 60, top = Math.min(...ys) - 40;
  const box = [left, top, Math.max(...xs) - left + 160, Math.max(...ys) - top + 40].join(" ");
  const svg = make("svg", { viewBox: box }, document.getElementById("graph"));
  for (const [from, to] of edges) {
    make("line", { x1: nodes[from].x, y1: nodes[from].y, x2: nodes[to].x, y2: nodes[to].y }, svg);
  }
  for (const node of nodes) {
    const link = make("a", { href: node.href }, svg);
    make("circle", { cx: node.x, cy: node.y, r: 6 }, link);
    make("text", { x: node.x + 9, y: node.y + 4 }, link).textContent = node.label;
  }
}
