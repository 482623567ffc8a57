import { escapeHtml } from '../../http/pages.ts'
import { prose } from './form.ts'
import { type Described, operationSection } from './operation.ts'

export type DocsPage = {
  document: { info: { title: string; description: string }; paths: Readonly<Record<string, unknown>> }
  /** What the profile mends, a sentence each. */
  fixes: readonly string[]
  stylePath: string
  documentPath: string
}

type Call = { path: string; method: string; operation: Described }

/** The document of the operations for people: complete without scripts, small screens and readers of screens included. */
export function docsPage({ document, fixes, stylePath, documentPath }: DocsPage): string {
  const byTag = Map.groupBy(callsIn(document.paths), ({ operation }) => operation.tags[0] ?? 'Others')
  const { title, description } = document.info
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<a class="skip" href="#operations">To the operations</a>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${prose(description)} The same for programs: <a href="${documentPath}">OpenAPI 3.1</a>.</p>
</header>
<nav aria-label="Operations">
${[...byTag].map(([tag, calls]) => `<h2>${escapeHtml(tag)}</h2>\n<ul>${calls.map(linkItem).join('')}</ul>`).join('\n')}
<h2>Profile</h2>
<ul><li><a href="#fixes">What is mended here</a></li></ul>
</nav>
<main id="operations">
<h2>Refusals</h2>
<p>Every refusal is an object with <code>error</code>, one sentence that says what to do next, and <code>code</code>, the word that a program decides on. With <code>validation_error</code> there are <code>issues</code>: what is wrong where. What else a refusal says stands with its status.</p>
${[...byTag].map(([tag, calls]) => `<h2 id="tag-${idOf(tag)}">${escapeHtml(tag)}</h2>\n${calls.map(({ path, method, operation }) => operationSection(path, method, operation)).join('')}`).join('')}
<h2 id="fixes">What is mended here</h2>
<p>In its <code>lanyard</code> profile this central does better than the reference in these points. In its <code>strict</code> profile it does exactly as the reference does, and none of the operations above is there.</p>
<ul>${fixes.map((fix) => `<li>${prose(fix)}</li>`).join('')}</ul>
</main>
</body>
</html>
`
}

const callsIn = (paths: Readonly<Record<string, unknown>>): Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Described>).map(([method, operation]) => ({ path, method, operation })),
  )

const linkItem = ({ method, operation: { operationId, summary } }: Call): string =>
  `<li><a href="#${escapeHtml(operationId)}"><span class="method">${method.toUpperCase()}</span> ${prose(summary)}</a></li>`

const idOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
