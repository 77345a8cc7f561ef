// The search: ranks the places of the edition, which searchplaces.js lists, by what they say of the reader's words and numbers.
const BookSearch = (() => {
  const TERM = /(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(%|万亿|亿|万|(?:trillion|billion|million|thousand)\b))?|[㐀-鿿]+|[\p{Script=Latin}\p{Script=Greek}]+/giu;
  const SCALES = { 万: 1e4, 亿: 1e8, 万亿: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
  const ASKING = "how many much what which who whom when where why is are was were do does did has have had can about".split(" ");
  const ASKING_CHINESE = /为什么|什么|怎么样?|怎样|如何|多少|哪些|哪里|是否|[的吗呢]/g;
  const WEIGHTS = { title: 3, heading: 4, opening: 2, line: 1, row: 0.4, otherScale: 0.5, beginning: 0.5, asAsked: 1.6, headedAsAsked: 1.8 };
  const STORY = { section: 1, figure: 0.65, term: 0.8, card: 0.55, work: 0.5 };
  const [SATURATION, LENGTH] = [1.2, 0.4];
  const LATER = 0.04;
  const LONGEST = 220;
  const stemmer = new Stemmer();
  const isChinese = (text) => /^[㐀-鿿]/.test(text);
  const cut = (text) => [...text.matchAll(TERM)].map(([term, printed, scale]) => ({ term: term.toLowerCase(), printed, scale }));

  const places = SEARCH_INDEX.map(([page, anchor, kind, heading, text]) => {
    const worth = (line, number) => (line.includes("\t") ? WEIGHTS.row : number ? WEIGHTS.line : WEIGHTS.opening);
    const said = text.split("\n").map((line, number) => [line, worth(line, number)]);
    return { page, anchor, kind, heading, text, lines: [[heading, WEIGHTS.heading], ...said], length: heading.length + text.length };
  });
  const chapterOrder = [...new Set(places.map(({ page }) => page).filter((page) => page.startsWith("chapters/")))];
  const usual = places.reduce((sum, { length }) => sum + length, 0) / places.length;
  const whole = places.map(({ heading, text }) => `${heading}\n${text}`).join("\n");
  /** All words and numbers of the edition, each once. */
  const vocabulary = () => (known ??= [...new Map(cut(whole).map((term) => [term.term, term])).values()]);
  let known;

  /** A number as it is compared: what it says with its scale, what is printed, its digits without scale, and whether it is a rate. */
  const numbers = ({ printed, scale }) => {
    const value = Number(printed.replaceAll(",", ""));
    const digits = printed.replace(/[.,]/g, "").replace(/^0+|0+$/g, "");
    return { meant: Number((value * (SCALES[scale?.toLowerCase()] ?? 1)).toPrecision(12)), value, digits, rate: scale === "%" };
  };
  /** The forms in which a number of a query stands in the book, with what each set of forms weighs. */
  const numberForms = (term) => {
    const asked = numbers(term);
    const like = (test) => vocabulary().filter((other) => other.printed && test(numbers(other))).map((other) => other.term);
    const same = like(({ meant, value, rate }) => (meant === asked.meant && rate === asked.rate) || (!term.scale && value === asked.value));
    const loose = term.scale || asked.digits.length < 3 ? [] : like(({ digits }) => digits === asked.digits);
    return [[same, 1], [loose.filter((form) => !same.includes(form)), WEIGHTS.otherScale]];
  };
  /** The forms of a word in the book: those of its stem, or else the words that it begins. */
  const wordForms = ({ term }) => {
    const stem = stemmer.stemWord(term);
    const near = vocabulary().filter((other) => other.term.startsWith(term.slice(0, 3)) && !other.printed).map((other) => other.term);
    const same = near.filter((other) => other === term || stemmer.stemWord(other) === stem);
    return same.length ? [[same, 1]] : [[term.length > 2 ? near.filter((other) => other.startsWith(term)) : [], WEIGHTS.beginning]];
  };
  /** The longest parts of a run of Chinese, from its beginning on, that stand somewhere in the book. */
  const parts = (run) => {
    const found = [];
    for (let start = 0; start < run.length - 1;) {
      let end = run.length;
      while (end > start + 1 && !whole.includes(run.slice(start, end))) end -= 1;
      if (end > start + 1) found.push(run.slice(start, end));
      start = Math.max(end, start + 1);
    }
    return found;
  };
  const runs = (run) => (whole.includes(run) ? [run] : run.replace(ASKING_CHINESE, " ").split(" ").flatMap(parts));

  /** The terms of a query that carry weight, each as its forms in the book with their weights. */
  const sought = (query) => {
    const terms = cut(query);
    const light = ({ term }) => stopwords.includes(term) || ASKING.includes(term) || (isChinese(term) && term.length === 1);
    const weighty = terms.some((term) => !light(term)) ? terms.filter((term) => !light(term)) : terms;
    return weighty.flatMap((term) => {
      if (isChinese(term.term)) return runs(term.term).map((run) => [[[run], 1]]);
      return [term.printed ? numberForms(term) : wordForms(term)];
    });
  };

  /** Where some patterns, each with its weight, stand: of each place how often, and in which forms. */
  const standing = (patterns) => {
    const found = new Map();
    for (const [pattern, weight] of patterns) {
      for (const place of places) {
        for (const [line, worth] of place.lines) {
          for (const [form] of line.matchAll(pattern)) {
            if (!found.has(place)) found.set(place, { count: 0, forms: new Set() });
            found.get(place).count += weight * worth;
            found.get(place).forms.add(form.toLowerCase());
          }
        }
      }
    }
    return found;
  };
  const patterns = (term) => term.filter(([forms]) => forms.length).map(([forms, weight]) => [Found.pattern(forms), weight]);

  /** What finds neighbours in a query beside each other. */
  const phrases = (terms) => {
    const sources = terms.map((term) => patterns(term).map(([{ source }]) => source).join("|")).filter((source) => source);
    return sources.slice(1).map((source, place) => new RegExp(`(?:${sources[place]})[^\\n.!?。]{0,5}(?:${source})`, "giu"));
  };
  /** How much of a heading some forms make up; the report's Chinese beside an English one counts only where it was asked for. */
  const share = (heading, forms) => {
    const own = [...forms].some(isChinese) ? heading : heading.replace(/[㐀-鿿，、\s]+$/, "");
    return (own.match(Found.pattern(forms)) ?? []).join("").length / (own.length || 1);
  };
  /** What it counts for that a place, or its heading, says a query of several words word by word. */
  const asAsked = ({ kind, heading, text }, query) => {
    const words = query.trim().toLowerCase();
    if (!/[㐀-鿿]{3}|\p{L}\s+\p{L}/u.test(words)) return 1;
    if (kind !== "term" && heading.toLowerCase().includes(words)) return WEIGHTS.headedAsAsked;
    return `${heading}\n${text}`.toLowerCase().includes(words) ? WEIGHTS.asAsked : 1;
  };
  const rarityOf = ({ size }) => Math.log(1 + (places.length - size + 0.5) / (size + 0.5));
  const frequency = (count, { length }) => count / (count + SATURATION * (1 - LENGTH + (LENGTH * length) / usual));

  /** Lets chapters come before the pages that list, the chapter that answers in most places more so, and earlier chapters before later. */
  const favourChapters = (answers) => {
    const sums = new Map();
    const chapters = answers.filter(({ place }) => place.page.startsWith("chapters/"));
    for (const { place, score } of chapters) sums.set(place.page, (sums.get(place.page) ?? 0) + score);
    const most = Math.max(...sums.values());
    for (const answer of chapters) answer.score *= (1.3 + sums.get(answer.place.page) / most / 2) * (1 - LATER * chapterOrder.indexOf(answer.place.page));
  };

  /** The places that answer a query, best first, each with the forms of its terms that stand there. */
  const find = (asked) => {
    const query = asked.normalize("NFKC");
    const terms = sought(query);
    const stands = terms.map((term) => standing(patterns(term)));
    const all = stands.reduce((sum, found) => sum + rarityOf(found), 0);
    const numeric = cut(query).every(({ printed }) => printed);
    const answers = new Map();
    for (const found of stands) {
      for (const [place, { count, forms }] of found) {
        if (!answers.has(place)) answers.set(place, { place, score: 0, covered: 0, forms: new Set() });
        const answer = answers.get(place);
        answer.score += rarityOf(found) * frequency(count, place);
        answer.covered += rarityOf(found) / all;
        for (const form of forms) answer.forms.add(form);
      }
    }
    for (const found of phrases(terms).map((pair) => standing([[pair, 1]]))) {
      for (const [place, { count }] of found) answers.get(place).score += rarityOf(found) * frequency(count, place);
    }
    for (const answer of answers.values()) {
      const { place, covered } = answer;
      const headed = place.kind === "section" ? share(place.heading, answer.forms) * (place.anchor ? 1 : WEIGHTS.title) : 0;
      answer.score *= covered ** 2 * (1 + headed) * (numeric ? 1 : STORY[place.kind] * asAsked(place, query));
    }
    if (!numeric) favourChapters([...answers.values()]);
    const fullest = Math.max(0, ...[...answers.values()].map(({ covered }) => covered));
    return [...answers.values()].filter(({ covered }) => covered > fullest * 0.6).sort((one, other) => other.score - one.score);
  };

  /** The sentence of a place that holds most of the terms, with what follows it where that is short. */
  const excerpt = ({ place, forms }) => {
    const pattern = Found.pattern(forms);
    const row = (line) => (line.includes("\t") ? 0.5 + Math.min(0.4, line.length / 10000) : 0);
    const worth = (line) => new Set(line.match(pattern)?.map((term) => term.toLowerCase())).size - row(line);
    const best = (lines) => lines.reduce((kept, line, number) => (worth(line) > worth(lines[kept]) ? number : kept), 0);
    const lines = place.text.split("\n");
    const sentences = lines[best(lines)].split(/(?<=[.!?]["”’)]?\s)(?<!\bFig\. )(?=[\p{Lu}\d“‘(])|(?<=[。！？][”’）]?)/u);
    const first = best(sentences);
    let said = sentences[first];
    for (const next of sentences.slice(first + 1)) if (said.length + next.length < LONGEST) said += next; else break;
    return clipped(said.trim().replaceAll("\t", " · "), pattern);
  };
  const clipped = (said, pattern) => {
    if (said.length <= LONGEST) return said;
    const start = Math.max(0, Math.min(said.search(pattern) - LONGEST / 3, said.length - LONGEST));
    const edge = (place, step) => { while (place > 0 && place < said.length && /[\p{L}\d.,]/u.test(said[place - 1]) && !isChinese(said[place])) place += step; return place; };
    const [from, to] = [edge(Math.floor(start), -1), edge(Math.floor(start + LONGEST), 1)];
    return `${from ? "…" : ""}${said.slice(from, to).trim()}${to < said.length ? "…" : ""}`;
  };

  const address = ({ place, forms }) => {
    const query = new URLSearchParams([...forms].map((form) => ["found", form]));
    return `${place.page}.html?${query}${place.anchor && `#${encodeURIComponent(place.anchor)}`}`;
  };
  const element = (name, className, textContent) => Object.assign(document.createElement(name), { className, textContent });
  const item = (answer, titles) => {
    const made = element("li", "", "");
    const { page, anchor, heading } = answer.place;
    made.append(Object.assign(element("a", "", heading), { href: address(answer) }));
    if (anchor) made.append(" ", element("span", "search-page", titles.get(page)));
    const said = element("p", "search-excerpt", excerpt(answer));
    made.append(said);
    Found.mark(said, answer.forms);
    return made;
  };
  const show = (query) => {
    const titles = new Map(SEARCH_INDEX.filter(([, anchor]) => !anchor).map(([page, , , heading]) => [page, heading]));
    const found = find(query);
    document.getElementById("search-results").append(...found.map((answer) => item(answer, titles)));
    const status = document.getElementById("search-status");
    const { one, many, none } = status.dataset;
    status.textContent = [none, one][found.length] ?? many.replace("{count}", found.length);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
    const field = document.querySelector(".bd-search-container input[name=q]");
    field.value = query;
    if (query) show(query); else field.focus();
  });

  return { find, excerpt, address };
})();
