/* Phrasebook.engine(index) → find(query, most): a pure function, no DOM.

   The query is compiled, not the index: each character of the book gets the arcs [from, to, cost] it
   can take through the query (as itself, by a full sound, an initial, an accent, an unfinished last
   sound), and one pass over the text keeps the cheapest way to every place in the query. Costs:
   0 itself, 2 a sound, 4 an initial, 3 unfinished, +2 a rare reading, +5 an accent, 7 a homophone,
   12 a slip; where a match begins and ends in its clause adds up to 4. */
Phrasebook.engine = function (index) {
  "use strict";
  var SOUND = 2, LAST = 3, INITIAL = 4, RARE = 2, ACCENT = 5, HOMOPHONE = 7, SLIP = 12, ENOUGH = 5;
  var text = index.text.replace(/[\ue000-\uf8ff]/g, function (mark) { return index.slots[mark.charCodeAt(0) - 57344][1]; });
  var size = text.length;

  /* Sounds: what may be typed for each (whole anywhere, tails at the end), and who has which. */
  var whole = new Map(), tails = new Map(), full = new Map(), sounds = new Map();
  var put = function (map, key, value) {
    var found = map.get(key);
    if (found) found.push(value); else map.set(key, [value]);
  };
  index.sounds.split("\n").forEach(function (line, n) {
    var part = line.split(":"), sound = part[0];
    var spell = function (form, cost, exact) {
      put(whole, form, [n, cost]);
      if (exact) put(full, form, n);
      for (var k = 1; k < form.length; k++) put(tails, form.slice(0, k), [n, cost + LAST - SOUND]);
    };
    spell(sound, SOUND, 1);
    if (/v/.test(sound)) { spell(sound.replace("v", "u"), SOUND, 1); spell(sound.replace("v", "yu"), SOUND, 1); }
    if (/^[jqxy]u/.test(sound)) { spell(sound.replace("u", "v"), SOUND); spell(sound.replace("u", "yu"), SOUND); }
    if (part[3]) part[3].split(",").forEach(function (form) { spell(form, SOUND + ACCENT); });
    if (sound.length > 1) {
      put(whole, sound[0], [n, INITIAL]);
      if (/^[zcs]h/.test(sound)) put(whole, sound.slice(0, 2), [n, INITIAL]);
    }
    [part[1], part[2]].forEach(function (chars, rare) {
      Array.from(chars).forEach(function (char) { put(sounds, char, [n, rare * RARE]); });
    });
  });

  /* The text as numbers: 0 a mark, 1 a new field, then one for each character; a Latin
     letter inside a word is another number than the same letter at its beginning. */
  var numbers = { "\t": 1 }, chars = ["", ""], table = new Uint16Array(65536);
  var stream = new Uint16Array(size), starts = [0];
  var simple = new Map();
  index.simplified.split("\n").forEach(function (line) {
    for (var k = 1; k < line.length; k++) put(simple, line[k], line[0]);
  });
  var number = function (char) {
    if (numbers[char] === undefined) numbers[char] = /[\p{L}\p{N}]/u.test(char) ? chars.push(char) - 1 : 0;
    return numbers[char];
  };
  for (var p = 0, letter = 0; p < size; p++) {
    var code = text.charCodeAt(p);
    if (code < 128 && code > 32) {
      var low = text[p].toLowerCase(), isLetter = low >= "a" && low <= "z";
      stream[p] = number(isLetter && letter ? low.toUpperCase() : low);
      letter = isLetter;
    } else {
      letter = 0;
      if (!table[code]) table[code] = number(text[p]) + 1;
      stream[p] = table[code] - 1;
      if (code === 10) starts.push(p + 1);
    }
  }
  starts.push(size + 1);
  var rowOf = [], kindOf = [];
  index.kinds.forEach(function (kind, k) { for (var n = 0; n < kind[1]; n++) kindOf.push(k); });

  /* A query without spaces → arcs for each number; level 1 adds homophones, 2 slips. */
  var isHan = function (char) { return char > "\u3000"; };
  var close = function (a, b) {
    var n = 0, x = a.length, y = b.length;
    while (n < x && a[n] === b[n]) n++;
    while (x > n && y > n && a[x - 1] === b[y - 1]) { x--; y--; }
    return x - n < 2 && y - n < 2 || x - n === 2 && y - n === 2 && a[n] === b[n + 1] && a[n + 1] === b[n];
  };
  var shorter = function (form, action) {
    for (var k = 0; k < form.length; k++) action(form.slice(0, k) + form.slice(k + 1));
    action(form);
  };
  var near;
  var nearTo = function (typed) {
    if (!near) {
      near = new Map();
      full.forEach(function (found, form) {
        if (form.length > 1) shorter(form, function (key) { put(near, key, form); });
      });
    }
    var found = new Set();
    shorter(typed, function (key) { (near.get(key) || []).forEach(function (form) { if (form !== typed && close(form, typed)) found.add(form); }); });
    return found;
  };
  var compile = function (query, level) {
    var size = query.length, layer = size + 1, bySound = [], byChar = new Map(), every = [];
    var sound = function (n, arc) { (bySound[n] = bySound[n] || []).push(arc); };
    var own = function (char, arc) { (simple.get(char) || []).concat(char).forEach(function (one) { put(byChar, one, arc); }); };
    var latin = function (from, to) { return to <= size && /^[a-z]+$/.test(query.slice(from, to)); };
    var spelled = function (part, from, to, final, extra) {
      (whole.get(part) || []).forEach(function (one) { sound(one[0], [from, to, one[1] + extra]); });
      if (final) (tails.get(part) || []).forEach(function (one) { sound(one[0], [from, to, one[1] + extra]); });
    };
    for (var from = 0; from < size; from++) {
      for (var shift = 0; shift < (level > 1 ? 3 : 1); shift += 2) {
        own(query[from], [from + shift * layer, from + shift * layer + 1, 0]);
        for (var to = from + 1; latin(from, to) && to < from + 8; to++) {
          spelled(query.slice(from, to), from + shift * layer, to + shift * layer, to === size, 0);
        }
        if (level && isHan(query[from])) {
          (simple.get(query[from]) || [query[from]]).forEach(function (char) {
            (sounds.get(char) || []).forEach(function (one) { sound(one[0], [from + shift * layer, from + shift * layer + 1, HOMOPHONE]); });
          });
        }
      }
      if (level < 2) continue;
      for (to = from + (/[iuv]/.test(query[from]) ? 1 : 2); latin(from, to) && to < from + 8; to++) {
        nearTo(query.slice(from, to)).forEach(function (form) {
          full.get(form).forEach(function (n) { sound(n, [from, to + 2 * layer, SLIP]); });
        });
        /* Two letters that changed places across the border of two sounds (layer 1 lies between). */
        if (latin(from, to + 1)) {
          (full.get(query.slice(from, to - 1) + query[to]) || []).forEach(function (n) { sound(n, [from, to + layer, SLIP]); });
        }
        spelled(query[from - 1] + query.slice(from + 1, to), from + layer, to + 2 * layer, to === size, 0);
      }
      if (isHan(query[from]) && size > 2) {
        if (from) every.push([from, from + 1 + 2 * layer, SLIP + 2]);
        if (from + 1 < size) own(query[from + 1], [from, from + 2 + 2 * layer, SLIP + 2]);
      }
    }
    /* One flat list: at open[n] all arcs of number n, at idle[n] those that begin a match. From the far
       end of the query to the near one: a step then never reads what it wrote. */
    var flat = [0], open = new Int32Array(chars.length), idle = new Int32Array(chars.length);
    chars.forEach(function (char, n) {
      if (n < 2) return;
      var plain = char.toLowerCase();
      var arcs = every.concat(byChar.get(plain) || []);
      (sounds.get(char) || []).forEach(function (one) {
        (bySound[one[0]] || []).forEach(function (arc) { arcs.push(one[1] ? [arc[0], arc[1], arc[2] + one[1]] : arc); });
      });
      arcs.sort(function (a, b) { return b[0] - a[0]; }).forEach(function (arc) {
        if (!arc[0]) {
          if (plain !== char) return;
          idle[n] = idle[n] || flat.length;
        }
        open[n] = open[n] || flat.length;
        flat.push(arc[0], arc[1], arc[2]);
      });
      flat.push(-1);
    });
    return { flat: Int32Array.from(flat), open: open, idle: idle };
  };

  /* One pass over the text (or some rows of it): rows that match, at what cost, from where to where. */
  var scan = function (query, level, only) {
    var size = query.length, last = 3 * size + 2, arcs = compile(query, level);
    var flat = arcs.flat, open = arcs.open, idle = arcs.idle;
    var cost = new Int32Array(last + 1), begin = new Int32Array(last + 1), seen = new Int32Array(last + 1).fill(-1);
    var found = { rows: [], cost: [], from: [], to: [] }, reach = 0, count = only ? only.length : starts.length - 1;
    for (var r = 0; r < count; r++) {
      var row = only ? only[r] : r, end = starts[row + 1] - 1;
      /* live: where the last letter stood if a match is under way; fresh: what it costs to begin here. */
      var best = 99, from = 0, to = 0, live = -2, fresh = 0;
      for (var p = starts[row]; p < end; p++) {
        var n = stream[p];
        if (n < 2) {
          if (n) { live = -2; fresh = 0; } else if (fresh) fresh = 1;
          continue;
        }
        var k = live < 0 ? idle[n] : open[n], now = -2;
        if (k) {
          for (; flat[k] >= 0; k += 3) {
            var a = flat[k], b = flat[k + 1], total = flat[k + 2], at = p;
            if (a) {
              if (seen[a] !== live) continue;
              total += cost[a];
              at = begin[a];
            } else total += fresh;
            if (b === size || b === last) {
              if (p + 1 < end && stream[p + 1] > 1) total++;
              if (total < best) { best = total; from = at; to = p + 1; }
              reach = size;
            } else if (seen[b] !== p || total < cost[b]) {
              seen[b] = now = p;
              cost[b] = total;
              begin[b] = at;
              if (b > reach && b < size) reach = b;
            }
          }
        }
        live = now;
        fresh = 3;
      }
      if (best < 99) { found.rows.push(row); found.cost.push(best); found.from.push(from); found.to.push(to); }
    }
    found.reach = reach;
    return found;
  };

  /* Rows in which every word is found, in any order. */
  var all = function (words, level) {
    var rows, parts = words.map(function (word) {
      var part = scan(word, level, rows);
      rows = part.rows;
      return part;
    });
    var found = { rows: [], cost: [], from: [], to: [], more: new Map() };
    var where = parts.slice(1).map(function (part) { return new Map(part.rows.map(function (row, n) { return [row, n]; })); });
    parts[0].rows.forEach(function (row, n) {
      var total = parts[0].cost[n] + 3, ranges = [];
      for (var k = 0; k < where.length; k++) {
        var m = where[k].get(row);
        if (m === undefined) return;
        total += parts[k + 1].cost[m];
        ranges.push([parts[k + 1].from[m], parts[k + 1].to[m]]);
      }
      found.rows.push(row); found.cost.push(total); found.from.push(parts[0].from[n]); found.to.push(parts[0].to[n]);
      found.more.set(row, ranges);
    });
    return found;
  };

  /* Cheapest first. Rows that match by the same words are one group; where several groups are
     about as good, the first five show more than one of them: the agent sees what else it may be. */
  var rank = function (found, most) {
    var buckets = [], order = [], groups = new Map();
    found.rows.forEach(function (row, n) {
      var score = found.cost[n] + (kindOf[row] > 1 ? 1 : 0);
      (buckets[score] = buckets[score] || []).push(n);
    });
    for (var score = 0; score < buckets.length && order.length < 300; score++) {
      (buckets[score] || []).slice(0, 600).forEach(function (n) {
        var key = text.slice(found.from[n], found.to[n]).replace(/[^\p{L}\p{N}]/gu, ""), group = groups.get(key);
        if (!group) groups.set(key, group = { score: score, count: 0, taken: 0 });
        group.count++;
        order.push({ n: n, score: score, group: group });
      });
    }
    order.sort(function (a, b) {
      return a.score - b.score || b.group.count - a.group.count || found.rows[a.n] - found.rows[b.n];
    });
    var first = [], rest = [], situations = 0;
    order.forEach(function (one) {
      var isSituation = !kindOf[found.rows[one.n]];
      if (first.length < ENOUGH && one.group.taken < 2 && one.score < order[0].score + 5 && !(isSituation && situations > 1)) {
        one.group.taken++;
        situations += isSituation;
        first.push(one);
      } else rest.push(one);
    });
    return first.concat(rest).slice(0, most).map(function (one) {
      var n = one.n, row = found.rows[n], ranges = [[found.from[n], found.to[n]]].concat(found.more && found.more.get(row) || []);
      return {
        row: row, score: one.score,
        ranges: ranges.map(function (range) { return [range[0] - starts[row], range[1] - starts[row]]; })
      };
    });
  };
  var merge = function (one, two) {
    var seen = new Set(one.rows);
    two.rows.forEach(function (row, n) {
      if (seen.has(row)) return;
      one.rows.push(row); one.cost.push(two.cost[n]); one.from.push(two.from[n]); one.to.push(two.to[n]);
    });
    if (two.more) one.more = two.more;
    return one;
  };

  var words = function (query) {
    return query.normalize("NFKC").toLowerCase().normalize("NFD").replace(/u\u0308/g, "v").replace(/[\u0300-\u036f'’‘`-]/g, "").normalize("NFC")
      .replace(/([a-z])[0-5](?!\d)/g, "$1").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  };
  /* What is typed on narrows what was found: a longer query matches only rows the shorter one did. */
  var before = { rows: [] };
  var find = function (query, most) {
    var parts = words(query), joined = parts.join("");
    var syllables = parts.every(function (part, n) { return part.length < 2 || full.has(part) || n === parts.length - 1 && tails.has(part); });
    if (!joined) return { total: 0, hits: [] };
    var found = scan(joined, 0, before.rows.length && joined.startsWith(before.query) ? before.rows : undefined), reach = found.reach;
    before = { query: joined, rows: found.rows.slice() };
    if (parts.length > 1 && !(syllables && found.rows.length)) found = merge(found, all(parts, 0));
    if (!found.rows.length) found = scan(joined, 1);
    if (found.rows.length < ENOUGH && joined.length > 3) {
      found = merge(found, scan(joined, 2));
      if (parts.length > 1) found = merge(found, all(parts, 2));
    }
    var nearest = found.rows.length || reach < 1 ? "" : joined.slice(0, reach);
    if (nearest) found = scan(nearest, 0);
    return { total: nearest ? 0 : found.rows.length, nearest: nearest, hits: rank(found, most || 50) };
  };
  return { find: find, row: function (row) { return { text: text.slice(starts[row], starts[row + 1] - 1), kind: index.kinds[kindOf[row]][0] }; } };
};
