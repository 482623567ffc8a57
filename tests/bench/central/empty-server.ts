import { fastify } from 'fastify'

/** The floor of every answer: a body is read, an object comes back. */
const app = fastify()
app.post('/', async () => ({}))
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
