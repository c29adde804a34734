import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { FIRST, MOST, parseAddress, formatAddress, isEmpty, isFiltered } = load("search/page/address.js").address;
const NOTHING = {
  q: "",
  outcome: [],
  category: [],
  body: [],
  kind: [],
  type: [],
  law: [],
  remedy: [],
  ground: [],
  sum: [],
  from: "",
  to: "",
  exact: "",
  sort: "",
  view: "",
  at: "",
  n: FIRST,
};

test("an address without a query part asks for nothing", () => {
  assert.deepEqual(parseAddress(""), NOTHING);
  assert.equal(isEmpty(NOTHING), true);
  assert.equal(formatAddress(NOTHING), "");
});

test("each part of an address is read", () => {
  const query =
    "?q=damp+and+mould&outcome=upheld&category=housing&category=planning/enforcement&body=dunmarsh&kind=nhs&type=report" +
    "&law=care-act-2014/s18&law=children-act-1989&remedy=refund&ground=late&sum=none" +
    "&from=2021&to=2023-05&exact=1&sort=oldest&view=compact&at=12-340&n=50";
  assert.deepEqual(parseAddress(query), {
    q: "damp and mould",
    outcome: ["upheld"],
    category: ["housing", "planning/enforcement"],
    body: ["dunmarsh"],
    kind: ["nhs"],
    type: ["report"],
    law: ["care-act-2014/s18", "children-act-1989"],
    remedy: ["refund"],
    ground: ["late"],
    sum: ["none"],
    from: "2021",
    to: "2023-05",
    exact: "1",
    sort: "oldest",
    view: "compact",
    at: "12-340",
    n: 50,
  });
});

test("what is written is read back as it was", () => {
  for (const state of [
    { ...NOTHING, q: 'body:"a & b" -c* £5 ½' },
    { ...NOTHING, body: ["a", "b"], kind: ["nhs"], outcome: ["upheld"], category: ["x/y"] },
    { ...NOTHING, law: ["a/s1"], remedy: ["payment", "refund"], ground: ["late"], sum: ["100-299"], sort: "sum" },
    { ...NOTHING, from: "2020-01-31", to: "2021", sort: "newest", n: 30 },
    { ...NOTHING, q: "a", view: "compact", at: "3", n: 30 },
  ]) {
    assert.deepEqual(parseAddress(formatAddress(state)), state);
  }
});

test("an older address with council= filters by the body, and is written with body=", () => {
  const state = parseAddress("?q=fence&council=dunmarsh&council=wexcombe");
  assert.deepEqual(state.body, ["dunmarsh", "wexcombe"]);
  assert.equal(formatAddress(state), "?q=fence&body=dunmarsh&body=wexcombe");
  assert.deepEqual(parseAddress("?body=dunmarsh&council=wexcombe&council=dunmarsh").body, ["dunmarsh", "wexcombe"]);
});

test("what an address says wrongly is left out", () => {
  const state = parseAddress(
    "?from=yesterday&to=2021-5&sort=constructor&view=small&at=x&n=-3&outcome=&outcome=upheld&outcome=upheld",
  );
  assert.deepEqual(state, { ...NOTHING, outcome: ["upheld"] });
  assert.equal(parseAddress("?n=99999999").n, MOST);
  assert.equal(parseAddress("?n=abc").n, FIRST);
});

test("a filter or an order makes a search, the number of results does not", () => {
  for (const query of [
    "?kind=nhs",
    "?type=report",
    "?law=a",
    "?sum=none",
    "?body=dunmarsh",
    "?council=dunmarsh",
    "?from=2021",
    "?to=2021",
  ]) {
    assert.equal(isFiltered(parseAddress(query)), true, query);
    assert.equal(isEmpty(parseAddress(query)), false, query);
  }
  assert.equal(isFiltered(parseAddress("?q=fence&sort=newest")), false);
  assert.equal(isEmpty(parseAddress("?sort=newest")), false);
  assert.equal(isEmpty(parseAddress("?n=50&view=compact&at=4")), true);
});
