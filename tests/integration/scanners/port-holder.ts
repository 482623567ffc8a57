import { SerialPort } from 'serialport'

/** Another program that holds a port: says so, and lets go when its input ends or it is killed. */
const port = new SerialPort({ path: process.argv[2] ?? '', baudRate: 9600, lock: true, autoOpen: false })
port.open((error) => process.stdout.write(error === null ? 'held\n' : `not held: ${error.message}\n`))
process.stdin.on('end', () => port.close())
process.stdin.resume()
