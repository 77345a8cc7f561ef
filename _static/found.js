// Terms that a search found, as they stand in a text: how to tell them there, and marks for them where the search led to.
const Found = (() => {
  const LINES = "p, li, dt, dd, td, th, pre, summary, figcaption, h1, h2, h3, h4, text, .number-head";
  const HIDDEN = "script, style, button, nav, title, desc, .headerlink, .figure-download, .figure-embed, .figure-cite";
  const FOLLOWED = "p.rubric, p.number-point";

  /** What finds some terms as wholes: no number within another, no word within another; a run of Chinese anywhere. */
  const pattern = (terms) => {
    const whole = (term) => {
      const [before, after] = [/^\d/.test(term) ? "(?<!\\d[.,]?)" : /^[㐀-鿿]/.test(term) ? "" : "(?<!\\p{L})",
        /\d$/.test(term) ? "(?![.,]?\\d)" : /[㐀-鿿%]$/.test(term) ? "" : "(?!\\p{L})"];
      return before + term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+") + after;
    };
    return new RegExp([...terms].sort((one, other) => other.length - one.length).map(whole).join("|"), "giu");
  };

  /** The text nodes below an element that a reader can see or unfold, by the line that they are part of. */
  const lines = (root) => {
    const found = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const drawing = parent.closest("svg");
      if (parent.closest(HIDDEN) || (drawing && !drawing.getClientRects().length)) continue;
      const line = parent.closest(LINES) ?? parent;
      found.set(line, [...(found.get(line) ?? []), walker.currentNode]);
    }
    return found;
  };

  const wrap = (node, start, end) => {
    const piece = node.splitText(start);
    piece.splitText(end - start);
    const drawn = node.parentElement.namespaceURI.endsWith("svg");
    const mark = drawn ? document.createElementNS(node.parentElement.namespaceURI, "tspan") : document.createElement("mark");
    mark.setAttribute("class", "highlighted");
    piece.replaceWith(mark);
    mark.append(piece);
  };

  /** Mark what a pattern finds in a line, across the elements that it is written in. Returns the terms found. */
  const markLine = (nodes, sought) => {
    const matches = [...nodes.map((node) => node.data).join("").matchAll(sought)];
    let end = nodes.reduce((length, node) => length + node.data.length, 0);
    for (const node of nodes.toReversed()) {
      const begin = end - node.data.length;
      for (const match of matches.toReversed()) {
        const [first, last] = [Math.max(match.index, begin), Math.min(match.index + match[0].length, end)];
        if (first < last) wrap(node, first - begin, last - begin);
      }
      end = begin;
    }
    return new Set(matches.map(([term]) => term.toLowerCase()));
  };

  /** Mark some terms below an element. Returns the line that holds most of them, the first from `from` on. */
  const mark = (root, terms, from = root) => {
    let [best, most] = [undefined, 0];
    const sought = pattern(terms);
    for (const [line, nodes] of lines(root)) {
      const count = markLine(nodes, sought).size;
      const follows = from.compareDocumentPosition(line) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY);
      if (count > most && (follows || line === from)) [best, most] = [line, count];
    }
    return best;
  };

  const unmark = () => {
    for (const marked of document.querySelectorAll(".highlighted")) {
      const parent = marked.parentNode;
      marked.replaceWith(...marked.childNodes);
      parent.normalize();
    }
  };

  const arrive = (terms) => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const place = target?.matches(FOLLOWED) ? target.parentElement : target ?? document.querySelector("article");
    const line = mark(place, terms, target ?? place);
    for (const marked of place.querySelectorAll("details .highlighted")) {
      for (let fold = marked.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    }
    const show = () => {
      target?.scrollIntoView();
      if (line && line.getBoundingClientRect().bottom > innerHeight) line.scrollIntoView({ block: "center" });
    };
    show();
    if (document.readyState !== "complete") addEventListener("load", () => document.fonts.ready.then(show));
  };

  document.addEventListener("DOMContentLoaded", () => {
    const address = new URL(location.href);
    const terms = address.searchParams.getAll("found");
    if (!terms.length) return;
    address.searchParams.delete("found");
    history.replaceState(history.state, "", address);
    arrive(terms);
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape") unmark(); });
  });

  return { pattern, mark };
})();
