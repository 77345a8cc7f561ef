// What Sphinx's scripts say. Its own file has them compile the rule for plurals from text, which the pages' policy forbids.
Documentation.LOCALE = "zh-CN";
Object.assign(Documentation.TRANSLATIONS, {
  "Hide Search Matches": "取消标出搜索词",
  "Preparing search...": "正在准备搜索……",
  "Search Results": "搜索结果",
  "Search finished, found ${resultCount} page(s) matching the search query.": "搜索完毕，找到 ${resultCount} 页。",
  "Searching": "正在搜索",
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "没有找到相符的页面。请检查搜索词，或换一个词。",
});
