// Bundle the islands into kg/pages/static/dist, with the notices of what went into them.
import { build } from "esbuild";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";

const out = "../kg/pages/static/dist";
await rm(out, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { explore: "src/explore.js", query: "src/query.js", fonts: "src/fonts.css" },
  outdir: out, bundle: true, minify: true, format: "iife", target: ["es2022"],
  legalComments: "none", loader: { ".woff2": "file" }, assetNames: "fonts/[name]-[hash]",
  metafile: true, logLevel: "warning",
});

// One notice for each package of which anything is in a bundle.
const names = new Set();
for (const path of Object.keys(metafile.inputs)) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g);
  if (found) names.add(found.at(-1).slice("node_modules/".length, -1));
}
let notices = "";
for (const name of [...names].sort()) {
  const folder = `node_modules/${name}/`;
  const about = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
  const licence = (await readdir(folder)).sort().find((file) => /^licen[cs]e/i.test(file));
  notices += `${name} ${about.version} (${about.license})\n\n`;
  notices += licence ? `${await readFile(folder + licence, "utf8")}\n\n` : "";
}
await writeFile(`${out}/THIRD-PARTY.txt`, notices);
