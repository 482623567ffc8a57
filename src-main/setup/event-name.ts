/** A readable name for an event of which only the slug is known: `example-conf-2027` → `Example Conf 2027`. */
export const eventNameOf = (slug: string): string =>
  slug
    .split(/[-_]+/u)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
