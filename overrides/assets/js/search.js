/* The search box: results in the frame after each input, copied by Enter, opened by Shift-Enter. */
(function (book) {
  "use strict";
  var page = document.documentElement, host = document.querySelector("[data-search-host]"), data = book.index;
  if (!host || !data) return;
  var part = function (name) { return host.querySelector("[data-" + name + "]"); };
  var input = part("search"), panel = part("panel"), count = part("search-count"), status = part("search-status");
  var list = part("search-list"), nothing = part("search-nothing"), template = part("search-result").content.firstElementChild;
  var root = page.dataset.root, home = document.querySelector("[data-results]"), MOST = 50, FIRST = 10, SLOT = /([\ue000-\uf8ff])/;
  var LABELS = { situation: "情境", never: "不要这样说", step: "步骤", name: "姓名", page: "页面" };
  var engine, raw, ids, places, titles, pinned, rowOf, shown = [], active = 0, moved = false, speaking, asked;
  part("search-index").href = root + "a-z.html";
  if (home) home.appendChild(panel);

  /* The columns of the index, taken apart once. */
  var ready = function () {
    if (engine) return;
    engine = book.engine(data);
    raw = data.text.split("\n");
    var last = [];
    places = data["in"].split("\n").map(function (line) { return (last = line === "-" ? [] : line ? line.split(" ") : last); });
    ids = data.ids.split("\n");
    titles = raw.slice(0, data.kinds[0][1]).map(function (row) { return row.split("\t")[0]; });
  };
  var idOf = function (row) {
    var short = ids[row], first = places[row][0];
    return short && short[0] !== "-" ? short : ids[first] + short;
  };
  var addressOf = function (row, at) {
    var kind = engine.kind(row), place = places[row][at || 0];
    return root + (data.urls[row] || "situations/" + ids[place] + ".html" + (kind === "phrase" || kind === "never" ? "#" + idOf(row) : ""));
  };
  var rowsOf = function (wanted) {
    ready();
    if (!rowOf) {
      rowOf = new Map();
      ids.forEach(function (id, row) { if (engine.kind(row) === "phrase") rowOf.set(idOf(row), row); });
    }
    return wanted.map(function (id) { return rowOf.get(id); }).filter(function (row) { return row !== undefined; });
  };

  /* Text with its slots as spans and the matched characters marked. */
  var element = function (name, style, text) {
    var node = document.createElement(name);
    if (style) node.className = style;
    if (text) node.textContent = text;
    return node;
  };
  var mark = function (node, text, at, ranges) {
    var done = 0;
    ranges.forEach(function (range) {
      var from = Math.max(range[0] - at, done), to = Math.min(range[1] - at, text.length);
      if (from >= to) return;
      text.slice(from, to).split(/([^\p{L}\p{N}]+)/u).forEach(function (piece, odd) {
        if (!odd && from > done) node.append(text.slice(done, from));
        if (piece) node.append(odd % 2 ? piece : element("mark", "", piece));
      });
      done = to;
    });
    if (done < text.length) node.append(text.slice(done));
  };
  var write = function (node, field, at, ranges) {
    if (!SLOT.test(field)) { mark(node, field, at, ranges); return at + field.length; }
    field.split(SLOT).forEach(function (piece, odd) {
      var into = node;
      if (odd % 2) {
        var slot = data.slots[piece.charCodeAt(0) - 57344];
        into = node.appendChild(element("span", slot[0] === "…" ? "slot slot--open" : "slot"));
        into.dataset.slot = slot[0];
        piece = slot[1];
      }
      mark(into, piece, at, ranges);
      at += piece.length;
    });
    return at;
  };
  var plain = element("div", "pb-result"), later;
  plain.setAttribute("role", "row");
  plain.appendChild(element("div", "pb-result-body")).setAttribute("role", "gridcell");
  plain.firstChild.appendChild(element("p", "phrase-text")).lang = "zh-CN";
  /* Rows below the first few hold their text at once, the rest of them when the frame is drawn. */
  var drawn = function (hit, n) {
    if (n < FIRST) return draw(hit, n);
    var node = plain.cloneNode(true);
    name(node, hit, n);
    node.firstChild.firstChild.textContent = engine.text(hit.row).split("\t")[0];
    return node;
  };
  var finish = function (hits) {
    shown.forEach(function (node, n) {
      if (n >= FIRST) node.replaceChildren.apply(node, Array.from(draw(hits[n], n).childNodes));
    });
    if (book.fill) book.fill(list);
  };
  var name = function (node, hit, n) {
    node.id = "result-" + n;
    node.dataset.result = idOf(hit.row);
    node.dataset.kind = engine.kind(hit.row);
    node.row = hit.row;
  };
  var draw = function (hit, n) {
    var row = hit.row, kind = engine.kind(row), id = idOf(row), node = template.cloneNode(true);
    var body = node.firstChild, text = body.firstChild, tools = node.lastChild, at = 0, more, instead = data.instead[row];
    var ranges = (hit.ranges || []).sort(function (a, b) { return a[0] - b[0]; });
    name(node, hit, n);
    if (LABELS[kind]) body.insertBefore(element("p", "pb-result-label", LABELS[kind]), text);
    raw[row].split("\t").forEach(function (field, n) {
      if (!n) { at = write(text, field, at, ranges) + 1; return; }
      var end = at + field.length;
      if (ranges.some(function (range) { return range[0] < end && range[1] > at; })) {
        if (more) more.append("、"); else more = body.appendChild(element("p", "pb-result-more"));
        write(more, field, at, ranges);
      }
      at = end + 1;
    });
    if (instead !== undefined) {
      more = body.appendChild(element("p", "pb-result-more"));
      more.append(element("b", "", "可以这样说"));
      write(more.appendChild(element("span")), raw[instead], 0, []);
    }
    if (kind !== "situation" && places[row].length) {
      var where = body.appendChild(element("p", "pb-result-where"));
      places[row].slice(0, 3).forEach(function (place, at) {
        var link = where.appendChild(element("a", "", titles[place]));
        link.href = addressOf(row, at);
        link.tabIndex = -1;
      });
      if (places[row].length > 3) where.append(" 等 " + places[row].length + " 个情境");
    }
    if (kind !== "phrase") tools.remove();
    else if (pinned.has(id)) press(tools.firstChild, true);
    return node;
  };
  var press = function (pin, on) {
    pin.setAttribute("aria-pressed", on);
    pin.title = on ? "取消固定" : "固定在首页和搜索框";
  };

  var choose = function (to, far) {
    if (shown[active]) shown[active].setAttribute("aria-selected", false);
    active = to;
    var node = shown[active];
    if (!node) { input.removeAttribute("aria-activedescendant"); return; }
    node.setAttribute("aria-selected", true);
    if (!far) return;
    input.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  };
  var open = function (yes) {
    panel.hidden = !yes;
    input.setAttribute("aria-expanded", yes && shown.length > 0);
  };
  var put = function (nodes, title) {
    /* Before anything changes: afterwards it would lay the page out at once. */
    if (!home && !panel.hidden) panel.scrollTop = 0;
    moved = false;
    shown = nodes.filter(function (node) { return node.dataset.result; });
    list.replaceChildren.apply(list, nodes);
    count.textContent = title;
    input.removeAttribute("aria-activedescendant");
    active = 0;
    if (book.fill) book.fill(list);
    open(nodes.length || title);
  };
  var say = function (text) {
    clearTimeout(speaking);
    speaking = setTimeout(function () { status.textContent = text; }, 500);
  };
  var kept = function () {
    var pins = book.pins.list(), number = 0, nodes = [];
    pinned = new Set(pins);
    [["固定的话术", pins], ["最近用过", book.recent.list().filter(function (id) { return pins.indexOf(id) < 0; })]].forEach(function (group) {
      var rows = group[1].length ? rowsOf(group[1]) : [];
      if (rows.length) nodes.push(element("p", "pb-count", group[0]));
      rows.forEach(function (row) { nodes.push(draw({ row: row }, number++)); });
    });
    put(nodes, "");
    say("");
  };
  var search = function () {
    var query = input.value;
    asked = query;
    clearTimeout(later);
    pinned = new Set(book.pins.list());
    page.toggleAttribute("data-searching", query.trim() !== "");
    if (!query.trim()) { nothing.hidden = true; kept(); return; }
    ready();
    var found = engine.find(query, MOST), total = found.total, text = "找到 " + total + " 条";
    if (total > MOST) text += "，显示前 " + MOST + " 条";
    if (!total) text = found.nearest ? "没有完全对得上的，最接近的是（" + found.nearest + "）：" : "没有找到";
    nothing.hidden = total > 0;
    put(found.hits.map(drawn), text);
    if (shown.length > FIRST) later = setTimeout(function () { finish(found.hits); }, 60);
    /* Enter copies: what it acts on is the first phrase, if one stands near the top. */
    choose(Math.max(0, shown.slice(0, 10).findIndex(function (node) { return node.dataset.kind === "phrase"; })));
    say(text);
  };
  var leave = function () {
    input.value = "";
    search();
    if (!home) open(false);
  };

  var go = function (node) { location.href = addressOf(node.row); };
  var use = function (node) {
    var kind = node.dataset.kind;
    if (kind === "phrase") book.copy(node);
    else if (kind === "never") book.announce("这句不要说，没有复制。请看“可以这样说”");
    else go(node);
  };

  input.addEventListener("input", search);
  input.addEventListener("compositionend", function () { if (input.value !== asked) search(); });
  input.addEventListener("focus", function () { if (home) return; if (input.value.trim()) { if (asked !== input.value) search(); else open(true); } else kept(); });
  input.addEventListener("keydown", function (event) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    var key = event.key, step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (step && shown.length) {
      if (panel.hidden) open(true);
      var first = !moved && !input.value.trim();
      moved = true;
      choose(first ? (step > 0 ? 0 : shown.length - 1) : (active + step + shown.length) % shown.length, true);
    } else if (key === "Enter" && shown[active] && !panel.hidden && (moved || input.value.trim())) {
      (event.shiftKey ? go : use)(shown[active]);
    } else if (key === "Escape") {
      leave();
      input.blur();
    } else return;
    event.preventDefault();
  });
  /* A press on a result must not take the focus from the box: the agent types on. */
  panel.addEventListener("mousedown", function (event) { if (event.target.closest("button")) event.preventDefault(); });
  panel.addEventListener("click", function (event) {
    var node = event.target.closest("[data-result]"), pin = event.target.closest("[data-pin]");
    if (!node) return;
    if (pin) {
      book.pins.toggle(node.dataset.result);
      var on = book.pins.list().indexOf(node.dataset.result) >= 0;
      press(pin, on);
      book.announce(on ? "已固定" : "已取消固定");
    } else if (!event.target.closest("a, button") && !String(getSelection())) go(node);
  });
  document.addEventListener("click", function (event) {
    if (!home && !event.target.closest("[data-search-host]")) open(false);
  });
  host.addEventListener("focusout", function (event) {
    if (!home && event.relatedTarget && !host.contains(event.relatedTarget)) open(false);
  });
  document.addEventListener("keydown", function (event) {
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && book.settings.get("slash");
    if (slash && event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (!slash && !((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener("phrasebook:next", leave);

  if (/Mac|iPhone|iPad/.test(navigator.platform)) host.querySelector("kbd").textContent = "⌘ K";
  if (home) { input.focus({ preventScroll: true }); search(); }
  (window.requestIdleCallback || setTimeout)(ready);
})(window.Phrasebook);
