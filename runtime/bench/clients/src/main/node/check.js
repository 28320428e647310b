// Takes the values of all devices and holds each against what the plant serves; see Check.java. Here every
// Modbus-Read has a clock of its own, so a value may be some answers older or newer than the newest that was seen.

const FIXED = 8
const NUMBER = 5
const APART = 3

class Check {
  constructor(blocks) {
    this.blocks = blocks
    this.newest = blocks.map(() => 0)
    this.scans = 0
    this.values = 0
    this.wrong = 0
    this.example = ''
  }

  // The array of values is the payload of the first output, and the bytes come with it.
  take(device, index, msg) {
    const block = this.blocks[device][index]
    const data = msg.payload
    for (const tag of block.tags) {
      const at = tag.offset - block.start
      const right = tag.type === 'bool' ? this.bit(device, tag, data[at]) : this.word(device, tag, data, at)
      if (!right) {
        this.wrong++
        this.example = `${tag.table} ${tag.offset} is ${data[at]}, newest ${this.newest[device]}`
      }
      if (tag.table === 'holding' && tag.offset === 0) this.scans++
      this.values++
    }
  }

  word(device, tag, data, at) {
    if (tag.type === 'uint16') {
      if (tag.offset < FIXED && tag.offset !== NUMBER) return Number.isInteger(data[at])
      return this.near(device, tag.offset === NUMBER ? data[at] : (data[at] - tag.offset) & 0xffff)
    }
    const value = float(data, at, tag.order)
    const [first, second] = registers(value, tag.order)
    const number = (first - tag.offset) & 0xffff
    return ((second - tag.offset - 1) & 0xffff) === number && this.near(device, number)
  }

  near(device, number) {
    const before = this.newest[device]
    this.newest[device] = Math.max(before, number)
    return before === 0 || Math.abs(number - before) <= APART
  }

  bit(device, tag, value) {
    const newest = this.newest[device]
    if (newest === 0) return true // nothing to hold it against yet
    for (let number = newest - APART; number <= newest + APART; number++) {
      if ((((number + (tag.offset >> 4)) >> tag.offset % 16) & 1) === (value ? 1 : 0)) return true
    }
    return false
  }

  report() {
    const { scans, values, wrong, example } = this
    return JSON.stringify({ scans, values, wrong, lost: 0, skipped: 0, example })
  }
}

const bytes = Buffer.alloc(4)

// As a function node of a user would decode it.
const float = (data, at, order) => {
  bytes.writeUInt16BE(data[at], 0)
  bytes.writeUInt16BE(data[at + 1], 2)
  return turned(order).readFloatBE(0)
}

const registers = (value, order) => {
  bytes.writeFloatBE(value, 0)
  turned(order)
  return [bytes.readUInt16BE(0), bytes.readUInt16BE(2)]
}

const turned = (order) => {
  if (order === 'BADC' || order === 'DCBA') bytes.swap16()
  if (order === 'CDAB' || order === 'DCBA') {
    const first = bytes.readUInt16BE(0)
    bytes.writeUInt16BE(bytes.readUInt16BE(2), 0)
    bytes.writeUInt16BE(first, 2)
  }
  return bytes
}

module.exports = { Check }
