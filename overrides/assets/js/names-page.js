/* The name tool: loads its tables when somebody needs them, draws the answers as a table. */
(function (book) {
  "use strict";
  var input = document.querySelector("[data-spell]");
  var source = document.querySelector("meta[name=names]");
  if (!input || !source) return;
  var table = document.querySelector("[data-spell-table]");
  var KINDS = { word: "词语", person: "人名", place: "地名", idiom: "成语", verse: "诗句", structure: "字形" };
  var CLEAR = { accents: "口音重也听得清", "no-tones": "声调不清也听得清", tones: "声调听清才分得开", none: "容易听错" };
  var element = function (name, style, text) {
    var node = document.createElement(name);
    if (style) node.className = style;
    if (text) node.textContent = text;
    return node;
  };
  var aidLine = function (aid) {
    var line = element("p", "names-aid");
    line.append(element("span", "names-aid-say", aid.say), element("span", "names-kind", KINDS[aid.kind]),
      element("span", "names-clear names-clear--" + aid.clear, CLEAR[aid.clear]));
    return line;
  };
  var row = function (one) {
    var tr = element("tr");
    var head = element("th");
    head.scope = "row";
    head.append(element("span", "names-char", one.char), element("span", "names-reading", one.reading));
    var cell = element("td");
    cell.append.apply(cell, one.aids.map(aidLine));
    tr.append(head, cell);
    return tr;
  };
  var choice = function (char) {
    var button = element("button", "names-choice", char);
    button.type = "button";
    button.addEventListener("click", function () {
      input.value = char;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
    return button;
  };
  input.addEventListener("spelled", function (event) {
    Array.prototype.forEach.call(document.querySelectorAll("[data-spell-card]"), function (card) {
      card.hidden = !card.querySelector(".phrase-text").textContent;
    });
    if (!table) return;
    var found = event.detail;
    table.replaceChildren();
    if (!found || !found.characters.length) return;
    if ("sound" in found) {
      var list = element("div", "names-choices");
      list.append.apply(list, found.characters.map(choice));
      table.append(list);
      return;
    }
    var drawn = element("table", "names-table");
    var seen = {};
    found.characters.forEach(function (one) {
      var key = one.char + one.reading;
      if (!seen[key]) drawn.append(row(one));
      seen[key] = true;
    });
    table.append(drawn);
  });
  var loading = false;
  var load = function () {
    if (loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = book.root + source.content;
    script.onload = function () {
      window.phrasebookNames.attach(input, window.phrasebookNames.names(book.namesData));
    };
    document.head.appendChild(script);
  };
  Array.prototype.forEach.call(document.querySelectorAll("[data-script-only]"), function (part) { part.hidden = false; });
  input.addEventListener("focus", load);
  input.addEventListener("input", load);
  if (table) { input.focus({ preventScroll: true }); load(); }
  document.addEventListener("phrasebook:next", function () {
    if (!input.value) return;
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
})(window.Phrasebook);
