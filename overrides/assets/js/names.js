/* How a name is written, said aloud: answers as `python -m generator spell` and `sound` do, from the data that
   generator/names/site_data.py made. `names(data)` is pure; `attach` at the end ties it to the page. */
(() => {
  "use strict";

  const HAN = /^[\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]$/u;
  const DOTS = /\s*[·•‧・．.∙⋅‐-]\s*/g;
  const TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"};
  const MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"};
  const SYLLABLE = /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouvê]+(?:ng|n|r)?|h?n?g?|m)$/;
  const COUNTED = {2: "两", 3: "三", 4: "四"};

  const format = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
  const unique = (items) => [...new Set(items)];
  const lines = (text) => (text ? text.split("\n").map((line) => line.split("\t")) : []);

  /* "zhāng", "zhang1" → "zhang1"; "zhang" → "zhang"; "" if it is no syllable */
  function syllable(text) {
    const small = text.trim().toLowerCase();
    const typed = /^([a-züv]+)([1-5])$/.exec(small.normalize("NFC"));
    if (typed) return typed[1].replace("ü", "v") + typed[2];
    const signs = [...small.normalize("NFD").replace(/u\u0308/g, "v")];
    const plain = signs.filter((sign) => !TONES[sign]).join("").replace(/^['’]+|['’]+$/g, "");
    const tone = signs.find((sign) => TONES[sign]);
    return plain && SYLLABLE.test(plain) ? plain + (tone ? TONES[tone] : "") : "";
  }

  /* "zhang1" → "zhāng", "lv4" → "lǜ" (GB/T 16159-2012, 5.7) */
  function marked(toned) {
    const plain = toned.slice(0, -1);
    const spot = ["a", "o", "e", "ê"].map((vowel) => plain.indexOf(vowel)).find((found) => found >= 0);
    const place = spot === undefined ? Math.max(0, ...["i", "u", "v"].map((vowel) => plain.lastIndexOf(vowel))) : spot;
    const text = plain.slice(0, place + 1) + (MARKS[toned.slice(-1)] || "") + plain.slice(place + 1);
    return text.replace(/v/g, "u\u0308").normalize("NFC");
  }

  const numbered = (reading) => syllable(reading).replace(/\D$/, "$&5");

  function joined(syllables) {
    const text = syllables.reduce((all, one) => all + (all && /^[aoe]/.test(one.normalize("NFD")) ? "'" : "") + one, "");
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  function names(data) {
    const texts = data.texts;
    const characters = new Map();
    const surnames = new Map();
    const readings = new Map(lines(data.readings).map(([char, likeliest, ask]) => [char, {likeliest, ask}]));
    const wholes = new Map(lines(data.given).map(([given, syllables]) => [given, syllables.split(" ")]));
    const [traditional, alike, sounds] = [new Map(), new Map(), new Map()];
    let [longest, formulas] = [1, null];
    const [codes, words] = [data.codes.split("\n"), data.words.split("\n")];
    let at = 0;
    for (const line of data.sounds.split("\n")) {
      const bare = /^[a-zê]+/.exec(line)[0];
      const pairs = line.slice(bare.length).match(/\D\d/gu).map((pair) => [pair.slice(0, -1), bare + pair.slice(-1)]);
      sounds.set(bare, pairs);
      for (const [character, toned] of pairs) {
        if (words[at] !== "-") {
          if (!characters.has(character)) characters.set(character, []);
          characters.get(character).push({character, reading: marked(toned), at, aids: null});
        }
        at += 1;
      }
    }
    for (const line of data.several.split("\n")) {
      const [character] = line;
      const order = line.slice(character.length).split(" ");
      characters.get(character).sort((a, b) => order.indexOf(a.reading) - order.indexOf(b.reading));
    }
    for (const [surname, bands, spoken, spelled, others, ask, ...codes] of lines(data.surnames)) {
      longest = Math.max(longest, surname.length);
      surnames.set(surname, {
        surname, band: +bands[0], least: +bands[1], syllables: spoken ? spoken.split(" ") : [],
        reading: spelled || joined([spoken]), others: others ? others.split(" ") : [], ask, codes, aids: null,
      });
    }
    const forms = [...data.traditional];
    for (let one = 0; one < forms.length; one += 2) traditional.set(forms[one], forms[one + 1]);
    lines(data.alike).forEach((group, number) => group.forEach((word) => alike.set(word, number)));

    /* a letter (kind, clearness, link) and a word with ~ for the part it explains → an aid */
    function aid(code, part) {
      const number = code.charCodeAt(0) - 65;
      const link = data.links[number % data.links.length];
      const rung = Math.floor(number / data.links.length);
      const word = code.slice(1).replace(/~/g, part);
      const kind = data.kinds[Math.floor(rung / data.clear.length)];
      return {say: word + (link ? link + part : ""), word, kind, clear: data.clear[rung % data.clear.length]};
    }

    const entries = (char) => characters.get(char) || [];
    const entryOf = (char, reading) => entries(char).find((entry) => entry.reading === reading);
    const characterReading = (char) =>
      (readings.has(char) ? readings.get(char).likeliest : entries(char).length ? entries(char)[0].reading : "");

    const aidsOf = (entry) => (entry.aids = entry.aids || [...codes[entry.at]].map((code, i) =>
      aid(code + words[entry.at].split("\t")[i], entry.character)));

    function surnameAids(surname) {
      const own = surname.syllables.length === 1 && entryOf(surname.surname, surname.syllables[0]);
      const read = (code) => (/^\d$/.test(code) ? aidsOf(own)[+code] : aid(code, surname.surname));
      surname.aids = surname.aids || surname.codes.map(read);
      return surname.aids;
    }

    function surnamesOf(name) {
      for (let size = Math.min(longest, name.length); size > 1; size -= 1) {
        const whole = surnames.get(name.slice(0, size).join(""));
        if (whole && name.length - size >= whole.least) return [whole];
      }
      const [first, second] = [surnames.get(name[0]), surnames.get(name[1])];
      if (name.length < 2 || !first) return [];
      if (name.length === 4 && second && Math.max(first.band, second.band) < 3) return [first, second];
      return name.length <= 4 ? [first] : [];
    }

    function split(text) {
      let clean = text.normalize("NFKC").replace(/\s+/g, "").replace(DOTS, "·").replace(/^·+|·+$/g, "");
      const old = unique([...clean]).filter((char) => !characters.has(char) && traditional.has(char));
      const mapped = old.map((char) => [char, traditional.get(char)]);
      mapped.forEach(([char, plain]) => { clean = clean.split(char).join(plain); });
      const head = clean.split("·")[0];
      const whole = [...head].length > 1 && surnames.get(head);
      const found = head === clean ? surnamesOf([...clean]) : whole ? [whole] : [];
      const family = found.map((one) => one.surname).join("");
      return {text: clean, surnames: found, family, given: clean.slice(family.length).split("·").filter(Boolean), mapped};
    }

    function givenPart(text, reading, surname) {
      const entry = entryOf(text, reading);
      if (entry && aidsOf(entry).length) return {text, readings: [reading], aids: aidsOf(entry), surname};
      const other = entries(text).find((one) => aidsOf(one).length);
      return {text, readings: [reading], aids: other ? aidsOf(other) : [], surname, foreign: Boolean(other)};
    }

    function surnameParts(surname) {
      const [text, readings, aids] = [surname.surname, surname.syllables, surnameAids(surname)];
      return aids.length ? [{text, readings, aids, surname}] : [...text].map((c, i) => givenPart(c, readings[i], surname));
    }

    function partsOf(name) {
      const alone = [...name.text].length === 1 && surnames.get(name.text);
      if (alone && alone.least) return surnameParts(alone);
      const given = name.given.flatMap((segment) => [...segment].map((char, at) =>
        givenPart(char, wholes.has(segment) ? wholes.get(segment)[at] : characterReading(char))));
      return name.surnames.flatMap(surnameParts).concat(given);
    }

    /* an aid for each part, none said before, no two alike by ear; null for a repeated part or one without */
    function choose(parts, said) {
      const words = new Set(said.filter(Boolean).map((one) => one.word));
      const heard = new Set();
      const seen = new Set();
      const sounding = (word) => (alike.has(word) ? alike.get(word) : word);
      return parts.map((part) => {
        if (seen.has(part.text) || !part.aids.length) return null;
        seen.add(part.text);
        const fresh = part.aids.find((one) => !words.has(one.word) && !heard.has(sounding(one.word)));
        const chosen = fresh || part.aids[0];
        words.add(chosen.word);
        heard.add(sounding(chosen.word));
        return chosen;
      });
    }

    function pieces(parts, chosen) {
      const said = chosen.filter(Boolean).map((one) => one.say).join("、");
      const more = unique(parts.map((part) => part.text)).map((text) => {
        const count = parts.filter((part) => part.text === text).length;
        return count > 1 ? format(texts.twice, COUNTED[count] || "几", text) : "";
      });
      return said ? said + more.join("") : "";
    }

    function sentence(parts, said) {
      const missing = unique(parts.filter((part) => !part.aids.length).map((part) => `“${part.text}”`)).join("、");
      if (!said) return format(texts.say_none, missing);
      const alone = parts[0].surname ? "say_surname" : "say_one";
      return format(texts[missing ? "say_rest" : parts.length === 1 ? alone : "say"], said, missing);
    }

    const charactersOf = (part) => [...part.text].map((char, i, letters) => {
      const own = givenPart(char, part.readings[i]);
      const aids = letters.length === 1 ? part.aids : part.aids.slice(0, 2).concat(own.foreign ? [] : own.aids);
      return {char, reading: part.readings[i], aids: aids.slice(0, data.shown)};
    });

    function readingOf(name, parts) {
      const syllables = parts.filter((part) => !part.surname).map((part) => part.readings[0]);
      const words = name.given.map((segment) => joined(syllables.splice(0, [...segment].length)));
      return `${name.surnames.map((one) => one.reading).join("-")} ${words.join("·")}`.trim();
    }

    function askOf(name, parts) {
      const settled = name.given.filter((segment) => wholes.has(segment)).join("");
      const known = (text) => (!settled.includes(text) && readings.has(text) ? readings.get(text).ask : "");
      return unique(parts.map((part) => (part.surname ? part.surname.ask : known(part.text))).filter(Boolean)).join("") || null;
    }

    function problemOf(name, parts) {
      const found = name.mapped.map(([old, plain]) => format(texts.mapped, old, plain));
      for (const part of parts) {
        if (!part.aids.length) found.push(format(texts.no_aid, part.text));
        else if (part.foreign) found.push(format(texts.foreign, part.text, part.readings[0]));
      }
      return unique(found).join("；");
    }

    function spell(line) {
      const name = split(line);
      const letters = [...name.text];
      const answer = {name: line.trim(), surname: "", given: "", reading: "", say: "", readback: "", characters: [], ask: null};
      if (!letters.length) return {...answer, problem: texts.empty};
      if (letters.some((char) => char !== "·" && !HAN.test(char))) return {...answer, problem: texts.not_han};
      const parts = partsOf(name);
      const single = letters.length === 1;
      const chosen = choose(parts, []);
      const again = pieces(parts, choose(parts, chosen));
      const problem = problemOf(name, parts);
      return {
        ...answer,
        surname: name.family,
        given: single ? "" : name.given.join("·"),
        reading: single ? parts[0].readings[0] : readingOf(name, parts),
        say: sentence(parts, pieces(parts, chosen)),
        readback: again ? format(texts.readback, again) : "",
        characters: parts.flatMap(charactersOf),
        ask: askOf(name, parts),
        ...(problem ? {problem} : {}),
      };
    }

    const fits = (reading, toned) => [numbered(reading), numbered(reading).slice(0, -1)].includes(toned);

    function heardPart(text, toned) {
      const surname = surnames.get(text);
      if (surname && surname.band <= data.explained_band && surnameAids(surname).length && fits(surname.reading, toned)) {
        return {text, aids: surnameAids(surname)};
      }
      const entry = entries(text).find((one) => aidsOf(one).length && fits(one.reading, toned));
      return {text, aids: entry ? aidsOf(entry) : []};
    }

    function sound(line) {
      const answer = {sound: line.trim(), characters: [], question: ""};
      const toned = syllable(line);
      if (!toned) return {...answer, problem: texts.no_syllable};
      const pairs = (sounds.get(toned.replace(/\d$/, "")) || []).filter((pair) => pair[1].startsWith(toned));
      const found = unique(pairs.map((pair) => pair[0])).slice(0, data.most);
      if (!found.length) return {...answer, problem: texts.no_such_sound};
      const known = found.filter((char) => surnames.has(char) && surnames.get(char).band <= data.asked_band);
      const asked = known.length > 1 ? known.slice(0, data.options) : found.slice(0, 2);
      const said = choose(asked.map((char) => heardPart(char, toned)), []).filter(Boolean).map((one) => one.say);
      const last = said.pop();
      const question = said.length ? format(texts.which, said.join("、"), last) : last ? format(texts.one, last) : "";
      return {...answer, characters: found, question};
    }

    function lookup(formula) {
      const file = (part, aids) => aids.filter((one) => one.kind === "structure").forEach(({word}) => {
        const bare = word.endsWith(part) ? word.slice(0, -part.length) : word;
        for (const said of [word, bare, bare + part]) formulas.set(said, (formulas.get(said) || new Set()).add(part));
      });
      if (!formulas) {
        formulas = new Map();
        surnames.forEach((surname) => file(surname.surname, surnameAids(surname)));
        characters.forEach((all) => all.forEach((entry) => file(entry.character, aidsOf(entry))));
      }
      return [...(formulas.get(formula.trim().replace(/的$/, "")) || [])];
    }

    return {spell, sound, lookup};
  }

  /* input[data-spell]: a sound is answered by the question, a formula by its character, all else as a name */
  function attach(input, answers) {
    const show = (name, text) => document.querySelectorAll(`[data-spell-${name}]`).forEach((place) => {
      place.textContent = text || "";
      place.hidden = !text;
    });
    const update = () => {
      const text = input.value;
      const heard = /[a-zü]/i.test(text) ? answers.sound(text) : null;
      const described = heard || text.trim().length < 3 ? [] : answers.lookup(text); // 文武 is a name before it is 斌
      const spelled = heard ? null : answers.spell(described.length === 1 ? described[0] : text);
      show("say", heard ? heard.question : text.trim() && spelled.say);
      show("readback", spelled && spelled.readback);
      show("ask", spelled && spelled.ask);
      show("problem", text.trim() && (heard || spelled).problem);
      input.dispatchEvent(new CustomEvent("spelled", {bubbles: true, detail: heard || spelled}));
    };
    input.addEventListener("input", update);
    update();
  }

  if (typeof module !== "undefined" && module.exports) { module.exports = names; return; }
  window.phrasebookNames = {names, attach};
})();
