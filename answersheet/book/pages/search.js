// Cuts a query as search.py cuts the pages: numbers without commas, Chinese by pairs of characters.
function splitQuery(query) {
  const terms = query.match(/\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])\p{L})+/gu) || [];
  return terms.flatMap((term) => {
    if (/^\d/.test(term)) return [term.replaceAll(",", "")];
    if (!/^[\u3400-\u9fff]{2}/.test(term)) return [term];
    return [...term].slice(1).map((letter, place) => [...term][place] + letter);
  });
}

// Sphinx leaves whole numbers out of a query; in this book they are what readers look for.
if (typeof Search !== "undefined") {
  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    const numbers = splitQuery(query).filter((term) => /^\d+$/.test(term));
    for (const terms of [parsed[1], parsed[3]]) numbers.forEach((number) => terms.add(number));
    return parsed;
  };
}

// A page that was opened as a file may not read others, so its results carry no summaries.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
