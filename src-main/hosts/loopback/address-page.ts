/** Shown to a browser that came without its ticket. Nothing in it depends on the request. */
export const addressPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Lanyard</title>
  <h1>This is a Lanyard station</h1>
  <p>Open the address that the program printed when it started. It ends in <code>?ticket=</code> and a long code.</p>
  <p>That address works once. If it was used already, close the program and start it again.</p>
</html>
`
