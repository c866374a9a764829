// Physics, for those who like to shake a picture: off until it is asked for, since every layout has its places already.
// It never holds the browser up: few enough nodes or none, one step a frame, and an end.

const MOVABLE = 1500;
// Milliseconds that a frame may take, as a mean over some, and after how many of them everything stands still.
const FRAME = 350;
const RUN = 20000;
const PHYSICS = {
  enabled: true, stabilization: false, solver: "forceAtlas2Based", minVelocity: 0.6, maxVelocity: 40, timestep: 0.4,
  forceAtlas2Based: { gravitationalConstant: -90, centralGravity: 0.006, springLength: 90, springConstant: 0.06, damping: 0.55, avoidOverlap: 0.6 },
};

let moving = false;
let begun = 0;
let frames = [];

// What is hidden pushes nothing, what is pinned stays.
const bodyOf = (node) => ({ id: node.id, physics: node.visible, fixed: pinned.has(node.id) });

// Why it cannot be switched on, if it cannot.
function stillBecause() {
  const visible = nodes.filter((node) => node.visible).length;
  return visible > MOVABLE ? word("tooMany")(visible, MOVABLE) : "";
}

function move(wish) {
  if (wish === moving || (wish && stillBecause())) return;
  if (wish && layout !== facts.layouts[0]) arrange(facts.layouts[0]);
  moving = wish;
  frames = [];
  begun = performance.now();
  if (wish) nodeSet.update(nodes.map(bodyOf));
  network.setOptions({ physics: wish ? PHYSICS : { enabled: false } });
  if (!wish) arrange(layout);
}

// A layout has its own places: choosing one ends the moving, and so does the end of the moving bring them back.
function arrangeStill(name) {
  move(false);
  arrange(name);
}

network.on("dragStart", () => { begun = performance.now(); frames = []; });
network.on("afterDrawing", () => {
  if (!moving) return;
  const now = performance.now();
  frames.push(now);
  if (frames.length > 8 && now - frames.shift() > 8 * FRAME) {
    change(() => move(false));
    say(word("tooSlow"));
  } else if (now - begun > RUN) {
    network.stopSimulation();
    frames = [];
  }
});
