// What is wrong with the figures of a page, as their reader sees them.
async (smallest) => {
  const faults = [];
  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = rgb(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgb(colour)[3] !== 0 && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const inner = (box) => ({ left: box.left + 0.5, right: box.right - 0.5, top: box.top + box.height * 0.27, bottom: box.bottom - box.height * 0.22 });
  const touch = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  let drawn = 0;
  for (const figure of document.querySelectorAll("figure.answers[id]")) {
    const svg = [...figure.querySelectorAll(".chart")].find((one) => one.getBoundingClientRect().width);
    if (!svg) continue;
    drawn += 1;
    const say = (what) => faults.push(`${figure.id}: ${what}`);
    const page = ground(figure);
    svg.scrollIntoView({ block: "start" });
    scrollBy(0, -120);
    const frame = svg.getBoundingClientRect();
    if (frame.right > document.documentElement.clientWidth + 1) say("wider than the window");
    const scale = frame.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
    const boxes = texts.map((text) => inner(text.getBoundingClientRect()));
    texts.forEach((text, place) => {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < smallest - 0.05) say(`${text.textContent} is ${size.toFixed(1)} px high`);
      const box = boxes[place];
      if (box.left < frame.left - 1.5 || box.right > frame.right + 1.5 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) say(`${text.textContent} leaves the frame`);
      for (let other = place + 1; other < boxes.length; other += 1) {
        if (touch(box, boxes[other])) say(`${text.textContent} and ${texts[other].textContent} overlap`);
      }
    });
    for (const line of svg.querySelectorAll("path[class^='s-']")) {
      if (getComputedStyle(line).fill !== "none") continue;
      const [length, place] = [line.getTotalLength(), line.getScreenCTM()];
      const steps = Math.max(2, Math.ceil(length * scale / 2));
      const points = Array.from({ length: steps + 1 }, (_, step) => line.getPointAtLength(length * step / steps).matrixTransform(place));
      texts.forEach((text, which) => {
        const { left, right, top, bottom } = boxes[which];
        if (points.some(({ x, y }) => left < x && x < right && top < y && y < bottom)) say(`a line goes through ${text.textContent}`);
      });
    }
    for (const mark of svg.querySelectorAll("[data-row]")) {
      const shapes = [...mark.querySelectorAll("path, circle, text")];
      const colours = shapes.flatMap((shape) => [getComputedStyle(shape).fill, getComputedStyle(shape).stroke]).filter((colour) => colour.startsWith("rgb"));
      if (shapes.length && Math.max(...colours.map((colour) => contrast(colour, page))) < 2.99) say(`mark ${mark.dataset.row} is faint`);
    }
    const hit = (x, y) => document.elementFromPoint(x, y)?.closest("[data-row]")?.dataset.row;
    const rows = figure.querySelectorAll(".figure-table tbody tr").length;
    for (let row = 0; row < rows; row += 1) {
      const mark = svg.querySelector(`[data-row="${row}"]`);
      const seen = [...(mark?.querySelectorAll("path, circle") ?? [])].some((shape) => {
        let box = shape.getBoundingClientRect();
        if (box.top < 130 || box.bottom > innerHeight - 20) {
          scrollBy(0, box.top - innerHeight / 2);
          box = shape.getBoundingClientRect();
        }
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const edge = [[x, y], [x, box.top + 0.2], [x, box.bottom - 0.2], [box.left + 0.2, y], [box.right - 0.2, y]];
        return edge.some(([left, top]) => hit(left, top) === String(row));
      });
      if (!seen) say(`row ${row} is not to be seen`);
    }
    for (const text of texts) {
      const place = text.getBoundingClientRect();
      if (place.top < 130 || place.bottom > innerHeight - 20) scrollBy(0, place.top - innerHeight / 2);
      const box = text.getBoundingClientRect();
      const below = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2).find((one) => one.matches?.(".chart :is(path, circle)") && getComputedStyle(one).fill.startsWith("rgb"));
      const behind = below ? getComputedStyle(below).fill : page;
      if (contrast(getComputedStyle(text).fill, behind) < 4.49) say(`${text.textContent} does not stand out`);
    }
  }
  return { drawn, faults };
}
