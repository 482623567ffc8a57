import 'react'

declare module 'react' {
  // The parameter must carry the name it has in React's own declaration.
  // oxlint-disable-next-line typescript/no-unused-vars
  interface HTMLAttributes<T> {
    /** Element Timing: the browser reports when this element was painted. */
    elementtiming?: string | undefined
  }
}
