// Every list of words of @faker-js/faker (MIT) by locale, as JSON: node scripts/faker_js_words.mjs FILE
import { allLocales } from "@faker-js/faker";
import { writeFileSync } from "node:fs";

const flat = (thing) => {
  if (Array.isArray(thing))
    return thing.flatMap((each) => (typeof each === "string" ? [each] : each && "value" in each ? [each.value] : []));
  return thing && typeof thing === "object" ? Object.values(thing).flatMap(flat) : [];
};
const words = {};
for (const [locale, modules] of Object.entries(allLocales)) {
  words[locale] = {};
  for (const [module, lists] of Object.entries(modules)) {
    if (module === "metadata") continue;
    words[locale][module] = {};
    for (const [kind, items] of Object.entries(lists || {})) {
      const plain = flat(items).filter((text) => !text.includes("{{"));
      if (plain.length) words[locale][module][kind] = [...new Set(plain)].slice(0, 4000);
    }
  }
}
writeFileSync(process.argv[2], JSON.stringify(words));
