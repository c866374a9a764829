// The controls around the picture. Texts reach the page by textContent alone.

const at = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

function make(name, features = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(features)) {
    if (key === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (key in element && !key.startsWith("aria")) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A text from a bulletin: its own direction, and none of it leaks into what stands beside it.
const quoted = (text, name = "bdi") => make(name, { dir: "auto", textContent: text });

function drawing(box, className, path, features) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  for (const [key, value] of Object.entries(features)) shape.setAttribute(key, value);
  svg.append(shape);
  return svg;
}
const glyph = (type) => drawing("-1.45 -1.45 2.9 2.9", "glyph", facts.types[type]?.outline ?? "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z", {
  fill: facts.types[type]?.[theme.shade] ?? theme.faint, stroke: theme.shade === "dark" ? "rgba(0,0,0,.45)" : "rgba(20,25,40,.42)", "stroke-width": "0.12", "stroke-linejoin": "round",
});
const stroke = (colour, dashes = "") => drawing("0 0 22 10", "stroke", "M1 5H21", { stroke: colour, "stroke-width": "2.4", "stroke-dasharray": dashes });
const icon = (path) => drawing("0 0 20 20", "", path, {});
const DASHES = { asserted: "", planned: "6 3.5", alleged: "6 3.5", negated: "1.5 3" };
