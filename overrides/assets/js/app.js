/* Settings, copying, pinyin above words or characters, silent timers, new editions. */
(function (book) {
  "use strict";
  var page = document.documentElement;
  var toast = document.querySelector("[data-toast]");
  var each = function (selector, action, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), action);
  };

  /* Kept on this computer: display settings, the agent's own number, ids of phrases. Nothing of a caller. */
  book.settings = {
    get: book.read,
    set: function (name, value) {
      try {
        if (value) localStorage.setItem("phrasebook." + name, value);
        else localStorage.removeItem("phrasebook." + name);
      } catch (error) { /* a browser that keeps nothing still works */ }
    }
  };
  var list = function (name, most) {
    var ids = function () { return book.read(name).split(" ").filter(Boolean); };
    var keep = function (found) { book.settings.set(name, found.slice(0, most).join(" ")); };
    return {
      list: ids,
      has: function (id) { return ids().indexOf(id) >= 0; },
      add: function (id) { keep([id].concat(ids().filter(function (other) { return other !== id; }))); },
      toggle: function (id) {
        var found = ids();
        if (found.indexOf(id) < 0) keep(found.concat(id));
        else keep(found.filter(function (other) { return other !== id; }));
      }
    };
  };
  book.recent = list("recent", 8);
  book.pins = list("pins", 40);

  var clearing;
  book.announce = function (text) {
    toast.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(function () { toast.textContent = ""; }, 4000);
  };

  /* The words of a phrase as they are said: slots filled, pinyin left out. */
  book.words = function (host) {
    var text = (host.matches(".phrase-text") ? host : host.querySelector(".phrase-text")).cloneNode(true);
    each("rt", function (rt) { rt.remove(); }, text);
    return text.textContent.trim();
  };
  var put = function (text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    var box = document.createElement("textarea");
    var before = document.activeElement;
    box.value = text;
    box.className = "visually-hidden";
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    if (before) before.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  };
  book.copy = function (host) {
    var open = [];
    each(".slot:not([data-filled])", function (slot) {
      var name = slot.dataset.slot === "…" ? "……" : (book.slots && book.slots[slot.dataset.slot] || {}).label;
      if (name && open.indexOf(name) < 0) open.push(name);
    }, host);
    var left = open.length ? "，还有“" + open.join("”“") + "”未填" : "";
    var id = host.dataset.phrase || host.dataset.result;
    return put(book.words(host)).then(function () {
      if (id) book.recent.add(id);
      book.announce("已复制" + left);
    }, function () { book.announce("复制不了，请选中文字按 Ctrl+C"); });
  };
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    var host = button && button.closest("[data-phrase], [data-result], [data-spell-card]");
    if (host) book.copy(host);
  });

  /* Pinyin: words as they stand in the file, or one ruby a character, split by data-s. */
  var ruby = function (text, reading) {
    var node = document.createElement("ruby");
    var rt = document.createElement("rt");
    rt.lang = "zh-Latn-pinyin";
    rt.textContent = reading;
    node.appendChild(document.createTextNode(text));
    node.appendChild(rt);
    return node;
  };
  book.ruby = ruby;
  var split = function (word) {
    var chars = Array.from(word.firstChild.textContent);
    var sounds = (book.read("sandhi") && word.dataset.sandhi || word.dataset.s).split(" ");
    var parts = document.createElement("span");
    parts.className = "ruby-split";
    chars.forEach(function (char, at) { parts.appendChild(ruby(char, sounds[at] || "")); });
    parts.whole = word;
    word.replaceWith(parts);
  };
  book.pinyin = function (root) {
    each(".ruby-split", function (parts) { parts.replaceWith(parts.whole); }, root);
    each("ruby[data-sandhi-word]", function (word) {
      var rt = word.querySelector("rt");
      if (!word.dataset.base) word.dataset.base = rt.textContent;
      rt.textContent = book.read("sandhi") ? word.dataset.sandhiWord : word.dataset.base;
    }, root);
    if (page.dataset.pinyin === "char") each("ruby[data-s]", split, root);
  };
  var names = { word: "词注音", char: "字注音", off: "不注音" };
  var next = { word: "char", char: "off", off: "word" };
  var toggle = document.querySelector("[data-pinyin-toggle]");
  var label = function () {
    toggle.setAttribute("aria-label", "注音：" + names[page.dataset.pinyin] + "。按一下换成" + names[next[page.dataset.pinyin]]);
  };
  toggle.hidden = false;
  label();
  toggle.addEventListener("click", function () {
    page.dataset.pinyin = next[page.dataset.pinyin];
    book.settings.set("pinyin", page.dataset.pinyin);
    book.pinyin(document);
    label();
  });
  if (page.dataset.pinyin === "char" || book.read("sandhi")) book.pinyin(document);

  /* Waits: a timer the agent may start; it makes no sound and moves nothing. */
  each("[data-wait]", function (wait) {
    var button = document.createElement("button");
    var running;
    var stop = function (text) { clearInterval(running); running = 0; button.textContent = text; };
    button.type = "button";
    stop("开始计时");
    button.addEventListener("click", function () {
      if (running) { stop("开始计时"); return; }
      var end = Date.now() + wait.dataset.wait * 1000;
      var tick = function () {
        var left = Math.ceil((end - Date.now()) / 1000);
        if (left > 0) button.textContent = "还有 " + left + " 秒";
        else stop("时间到，再计一次");
      };
      running = setInterval(tick, 200);
      tick();
    });
    wait.appendChild(button);
  });

  /* Settings and menu. */
  var dialog = document.querySelector("[data-settings]");
  var opener = document.querySelector("[data-settings-open]");
  opener.hidden = false;
  opener.addEventListener("click", function () {
    each("[data-set]", function (field) {
      var value = book.read(field.dataset.set);
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = !!value;
      else field.value = value;
    }, dialog);
    if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", "");
  });
  dialog.addEventListener("input", function (event) {
    var field = event.target;
    book.settings.set(field.dataset.set, field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim());
    book.paint();
    book.pinyin(document);
    if (book.fill) book.fill(document);
  });
  var nav = document.getElementById("nav");
  var here = nav.querySelector("[aria-current]");
  if (here && here.offsetTop > nav.clientHeight - 60) nav.scrollTop = here.offsetTop - nav.clientHeight + 120;
  var menu = document.querySelector(".pb-menu");
  menu.addEventListener("click", function (event) {
    event.preventDefault();
    nav.toggleAttribute("data-open");
    menu.setAttribute("aria-expanded", nav.hasAttribute("data-open"));
    if (nav.hasAttribute("data-open")) nav.querySelector("a").focus();
  });
  document.addEventListener("click", function (event) {
    if (nav.hasAttribute("data-open") && !event.target.closest("#nav, .pb-menu")) nav.removeAttribute("data-open");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && nav.hasAttribute("data-open")) { nav.removeAttribute("data-open"); menu.focus(); }
  });

  /* A phrase that has moved, and a new edition while the tab was in the background. */
  var moved = document.querySelector("[data-moved]");
  if (moved) location.replace(moved.dataset.moved + location.hash);
  document.addEventListener("DOMContentLoaded", function () {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && !document.getElementById(id) && (book.moved || {})[id];
    if (target) location.replace(book.root + target);
  });
  var known = document.querySelector("meta[name=edition]");
  book.latest = function (build) {
    if (build === known.dataset.build || toast.querySelector("button")) return;
    clearTimeout(clearing);
    toast.textContent = "有新版本";
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "刷新";
    button.addEventListener("click", function () { location.reload(); });
    toast.appendChild(button);
  };
  document.addEventListener("visibilitychange", function () {
    if (document.hidden || !/^http/.test(location.protocol)) return;
    var script = document.createElement("script");
    script.src = book.root + "assets/edition.js?" + Date.now();
    script.onload = script.onerror = function () { script.remove(); };
    document.head.appendChild(script);
  });
})(window.Phrasebook);
