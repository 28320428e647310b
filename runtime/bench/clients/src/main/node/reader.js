// Runs Node-RED with a flow that reads devices. Each line on standard input is answered by one of JSON; it
// ends with its standard input.
//
// usage: node reader.js tag|block FILE_OF_DEVICES INTERVAL_MS HOME

const fs = require('fs')
const http = require('http')
const readline = require('readline')
const path = require('path')

console.log = console.error // what nodes say must not come between the answers

const RED = require('node-red')
const { Check } = require('./check')
const { flow } = require('./flow')

const devices = (file) => {
  const all = []
  for (const line of fs.readFileSync(file, 'utf8').trim().split('\n')) {
    const [table, offset, type, order] = line.split(' ')
    if (table === 'device') all.push({ port: Number(offset), tags: [] })
    else all[all.length - 1].tags.push({ table, offset: Number(offset), type, order })
  }
  return all
}

const [form, file, interval, home] = process.argv.slice(2)
const made = flow(devices(file), form, Number(interval))
const check = new Check(made.blocks)
fs.mkdirSync(home, { recursive: true })
fs.writeFileSync(path.join(home, 'flows.json'), JSON.stringify(made.nodes))

RED.init(http.createServer(), {
  userDir: home,
  flowFile: 'flows.json',
  httpAdminRoot: false,
  httpNodeRoot: false,
  credentialSecret: false,
  functionGlobalContext: { check },
  logging: { console: { level: 'warn', metrics: false, audit: false } },
  telemetry: { enabled: false },
})
RED.start().catch((problem) => {
  console.error(problem)
  process.exit(1)
})
const commands = readline.createInterface({ input: process.stdin })
commands.on('line', () => process.stdout.write(check.report() + '\n'))
commands.on('close', () => process.exit(0))
