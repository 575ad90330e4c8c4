/* Desk cards: is the card in hand current, and which pages to print of the cards picked. */
(function () {
  "use strict";
  var one = function (selector, root) { return (root || document).querySelector(selector); };
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var tidy = function (text) { return text.trim().toLowerCase().replace(/[^a-z0-9-]+/g, " ").trim(); };

  var moved = one("[data-card-moved]");
  if (moved) location.replace(moved.dataset.cardMoved + location.hash);

  /* The page of one card: the code after # or typed in decides which verdict is shown. */
  var card = one("[data-card-page]");
  if (card) {
    var form = one("[data-card-form]", card);
    var box = one("[data-card-code]", card);
    var judge = function (code) {
      var verdicts = all("[data-state]", card);
      var state = code === card.dataset.revision ? "current" : code;
      if (!verdicts.some(function (v) { return v.dataset.state === state; })) state = "unknown";
      one("[data-card-asked]", card).textContent = code;
      verdicts.forEach(function (v) { v.hidden = !code || v.dataset.state !== state; });
    };
    var fromAddress = function () {
      var code = "";
      try { code = tidy(decodeURIComponent(location.hash.slice(1))); } catch (error) { code = tidy(location.hash.slice(1)); }
      judge(code.slice(0, 12));
    };
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      judge(tidy(box.value).split(" ").pop());
    });
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  /* The page of all cards: a code leads to its card. */
  var check = one("[data-card-check]");
  if (check) {
    check.hidden = false;
    check.addEventListener("submit", function (event) {
      event.preventDefault();
      var words = tidy(one("[data-card-code]", check).value).split(" ");
      var code = words[words.length - 1];
      var named = words.length > 1 ? words[0] : "";
      var found = all("[data-card]").filter(function (item) {
        return named ? item.dataset.card === named : item.dataset.codes.split(" ").indexOf(code) >= 0;
      })[0];
      if (found) location.href = "card/" + found.dataset.card + ".html#" + encodeURIComponent(code);
      one("[data-card-told]", check).textContent = found || !code ? "" : "没有找到“" + code + "”。请输入背面的整行，例如：silent-line " + code;
    });
  }

  /* Cards picked: the pages of the PDF to print. */
  all("[data-deck]").forEach(function (deck) {
    var bar = one("[data-picked]", deck);
    var show = function () {
      var picked = all("[data-pick]:checked", deck);
      bar.hidden = picked.length === 0;
      one("[data-picked-count]", bar).textContent = picked.length;
      one("[data-picked-pages]", bar).textContent = picked.map(function (pick) {
        return pick.closest("[data-pages]").dataset.pages;
      }).join(",");
    };
    all("[data-pick]", deck).forEach(function (pick) { pick.hidden = false; });
    deck.addEventListener("change", show);
    show();
  });
})();
