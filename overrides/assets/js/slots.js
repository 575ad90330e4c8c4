/* What is known of this caller: kept for this tab only, shown in every slot, cleared by 下一位. */
(function (book) {
  "use strict";
  var KEY = "phrasebook.call";
  var strip = document.querySelector("[data-call]");
  var surname = strip.querySelector("[data-call-surname]");
  var free = strip.querySelector("[data-call-free]");
  var choices = strip.querySelector("[data-call-choices]");
  var slots = book.slots || {};
  var known = { surname: "", title: "" };
  try { known = Object.assign(known, JSON.parse(sessionStorage.getItem(KEY) || "{}")); } catch (error) { /* none */ }

  var name = Object.keys(slots).filter(function (key) { return slots[key].keep === "call"; })[0];
  var about = slots[name] || { choices: [] };

  /* A slot's filling as [text, reading] pairs; none means: not filled. */
  var filling = function (key) {
    var slot = slots[key];
    if (!slot) return [];
    if (slot.keep === "agent") {
      var number = book.read(key);
      var sounds = Array.from(number).map(function (digit) { return book.digits[digit]; });
      return number ? [[number, sounds.every(Boolean) ? sounds.join(" ") : ""]] : [];
    }
    if (key !== name || !known.title) return [];
    var choice = slot.choices.filter(function (one) { return one[0] === known.title; })[0];
    var title = choice || [known.title, ""];
    var first = slot.surname && known.surname;
    return first ? [[known.surname, (book.surnames || {})[known.surname] || ""], title] : [title];
  };
  var draw = function (span) {
    if (!span.whole) span.whole = Array.from(span.childNodes);
    var pairs = filling(span.dataset.slot);
    span.toggleAttribute("data-filled", pairs.length > 0);
    if (!pairs.length) { span.replaceChildren.apply(span, span.whole); return; }
    span.replaceChildren.apply(span, pairs.map(function (pair) {
      return pair[1] ? book.ruby(pair[0], pair[1]) : document.createTextNode(pair[0]);
    }));
  };
  book.fill = function (root) {
    Array.prototype.forEach.call(root.querySelectorAll(".slot:not(.slot--open)"), draw);
  };

  var show = function () {
    surname.value = known.surname;
    free.value = about.choices.some(function (one) { return one[0] === known.title; }) ? "" : known.title;
    Array.prototype.forEach.call(choices.children, function (button) {
      button.setAttribute("aria-pressed", button.textContent === known.title);
    });
    book.fill(document);
  };
  var keep = function () {
    try { sessionStorage.setItem(KEY, JSON.stringify(known)); } catch (error) { /* this page alone, then */ }
    show();
  };
  var clear = function () {
    known = { surname: "", title: "" };
    try { sessionStorage.removeItem(KEY); } catch (error) { /* nothing was kept */ }
    show();
    book.announce("已清空，请接下一位");
    document.dispatchEvent(new CustomEvent("phrasebook:next"));
  };
  about.choices.forEach(function (choice) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = choice[0];
    button.addEventListener("click", function () {
      known.title = known.title === choice[0] ? "" : choice[0];
      keep();
    });
    choices.appendChild(button);
  });
  var typed = function (field, key) {
    field.addEventListener("input", function (event) {
      if (event.isComposing) return;
      known[key] = field.value.trim();
      try { sessionStorage.setItem(KEY, JSON.stringify(known)); } catch (error) { /* this page alone */ }
      Array.prototype.forEach.call(choices.children, function (button) {
        button.setAttribute("aria-pressed", button.textContent === known.title);
      });
      book.fill(document);
    });
    field.addEventListener("compositionend", function () { field.dispatchEvent(new Event("input")); });
  };
  typed(surname, "surname");
  typed(free, "title");
  strip.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
  strip.querySelector("[data-call-next]").addEventListener("click", clear);
  document.addEventListener("keydown", function (event) {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyN") { event.preventDefault(); clear(); }
  });
  strip.hidden = !name;
  show();
})(window.Phrasebook);
