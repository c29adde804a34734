import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { dayOf, pressed } = load("base/dom.js", "search/page/rows.js", "search/page/years.js").years;

test("a time has its first and its last day", () => {
  assert.deepEqual([dayOf("2023", false), dayOf("2023", true)], ["2023-01-01", "2023-12-31"]);
  assert.deepEqual([dayOf("2024-02", false), dayOf("2024-02", true)], ["2024-02-01", "2024-02-29"]);
  assert.deepEqual([dayOf("2023-06-15", false), dayOf("", true)], ["2023-06-15", ""]);
});

test("a year that is pressed is chosen, a second one chooses all between, the same one none", () => {
  const none = { from: "", to: "" };
  const one = { from: "2019", to: "2019" };
  assert.deepEqual(pressed("2019", none), one);
  assert.deepEqual(pressed("2021", one), { from: "2019", to: "2021" });
  assert.deepEqual(pressed("2016", one), { from: "2016", to: "2019" });
  assert.deepEqual(pressed("2019", one), none);
  assert.deepEqual(pressed("2019", { from: "2016", to: "2021" }), one);
  assert.deepEqual(pressed("2019", { from: "2016-05-01", to: "2016-05-01" }), one);
});
