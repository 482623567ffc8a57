/** Both colour schemes reach the contrast that readers need (WCAG AA); long paths break instead of widening the page. */
export const docsStyle = `:root { color-scheme: light dark; --back: #fff; --front: #1b1b1f; --quiet: #55555f; --line: #d5d5dc; --code: #f1f1f5; --link: #0b57d0 }
@media (prefers-color-scheme: dark) { :root { --back: #141418; --front: #e8e8ee; --quiet: #b4b4c0; --line: #3a3a44; --code: #23232a; --link: #8ab4f8 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--back); color: var(--front); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.25 }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1.1rem; line-height: 1.4 }
h4 { margin: 1rem 0 .25rem }
a { color: var(--link) }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
code { padding: 0 .2em; background: var(--code); border-radius: .2em; font-size: .92em }
section { padding-bottom: 1rem; border-bottom: 1px solid var(--line) }
nav h2 { margin-top: 1rem; font-size: 1rem }
nav ul { padding-left: 1.2rem }
nav li { padding: .2rem 0 }
.method { font-weight: 700; font-size: .8em; letter-spacing: .05em }
.note { color: var(--quiet) }
ul.form { padding-left: 1.1rem; margin: .25rem 0 }
ul.form ul.form { border-left: 2px solid var(--line); padding-left: 1.3rem }
.skip { position: absolute; left: -999rem }
.skip:focus { position: static }
@media (max-width: 30rem) { body { padding: .75rem } nav ul, ul.form { padding-left: 1rem } ul.form ul.form { padding-left: .9rem } }
`
