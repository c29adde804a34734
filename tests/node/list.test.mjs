import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { MOST, emptyList, formatList, lineOf, parseList, pinpointOf, readLine, withEntries } = load(
  "take/lines.js",
  "take/list.js",
).take;

/** @param {string} reference */
function entry(reference, anchor = "", note = "") {
  return { reference, anchor, note };
}

/** @param {number} count */
function many(count) {
  return Array.from({ length: count }, (_, at) =>
    entry(
      "20-" +
        String(at).padStart(3, "0") +
        "-" +
        String(977 * at)
          .slice(-3)
          .padStart(3, "0"),
      at % 3 ? "para-" + at : "",
      "Note " + at + ": what the council did about the repairs in the year",
    ),
  );
}

test("a list is read back from its address as it was", async () => {
  for (const list of [
    { ...emptyList(), entries: [entry("20-013-052")] },
    { ...emptyList(), title: "Repairs & delays #1", for: "A. Reader = B", date: "3 May" },
    {
      ...emptyList(),
      title: "x",
      entries: [entry("20-013-052", "para-48-a", "a.b & c\nd – é %41 +"), entry("21-001-001a", "", ".")],
    },
    { ...emptyList(), entries: many(100) },
    { ...emptyList(), entries: many(MOST) },
  ]) {
    const code = await formatList(list);
    assert.deepEqual(await parseList("#" + code), { list, lost: 0 });
  }
});

test("an address that says no list is none, and an empty list has no address", async () => {
  assert.equal(await parseList(""), null);
  assert.equal(await parseList("#entry-1"), null);
  assert.equal(await formatList(emptyList()), "");
});

test("a short list can be read by a person, and a hundred notes fit in 6,500 characters", async () => {
  const list = { ...emptyList(), title: "Repairs", entries: [entry("20-013-052", "para-48-a", "a note")] };
  assert.equal(await formatList(list), "title=Repairs&d=20-013-052.para-48-a.a+note");
  const code = await formatList({ ...emptyList(), entries: many(100) });
  assert.match(code, /^z=[\w-]+$/);
  assert.ok(code.length < 6500, String(code.length));
});

test("what an address says wrongly is counted and left out, and the rest is read", async () => {
  const said = await parseList("#d=20-013-052&d=20-13-052&d=hello&d=20-013-053.%3Cscript%3E.note");
  assert.deepEqual(said, {
    list: { ...emptyList(), entries: [entry("20-013-052"), entry("20-013-053", "", "note")] },
    lost: 2,
  });
  const code = await formatList({ ...emptyList(), entries: many(100) });
  assert.deepEqual(await parseList(code.slice(0, -20)), { list: emptyList(), lost: 1 });
  assert.deepEqual(await parseList("z=%%%"), { list: emptyList(), lost: 1 });
});

test("an address that grows beyond all measure when it is unpacked is not read", async () => {
  const stream = new Blob(["d=20-013-052&".repeat(400000)]).stream().pipeThrough(new CompressionStream("deflate"));
  const code = Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
  assert.deepEqual(await parseList("z=" + code), { list: emptyList(), lost: 1 });
});

test("a list takes no entry twice, keeps a note, and has an end", () => {
  const list = { ...emptyList(), entries: [entry("20-013-052", "", "mine")] };
  const more = withEntries(list, [entry("20-013-052", "", "other"), entry("20-013-052", "para-1")]);
  assert.deepEqual(more.entries, [entry("20-013-052", "", "mine"), entry("20-013-052", "para-1")]);
  assert.deepEqual(list.entries, [entry("20-013-052", "", "mine")]);
  assert.equal(withEntries(emptyList(), many(MOST + 5)).entries.length, MOST);
});

test("a line that is written of an entry is read as that entry", () => {
  for (const one of [entry("20-013-052"), entry("20-013-052", "para-48-a-ii", "a | b"), entry("20-013-052a")]) {
    assert.deepEqual(readLine(lineOf(one)), one);
  }
});

test("only paragraphs and items have a pinpoint", () => {
  assert.equal(pinpointOf("para-48-a-ii"), "48(a)(ii)");
  assert.equal(pinpointOf("para-48"), "48");
  assert.equal(pinpointOf("the-complaint"), "");
  assert.equal(pinpointOf(""), "");
});
