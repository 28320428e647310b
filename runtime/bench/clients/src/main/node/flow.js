// The flow that a user of node-red-contrib-modbus would draw for some devices: a client for each device,
// Modbus-Read nodes, and behind each a function node that takes the values out.

const TYPES = { coil: 'Coil', discrete: 'Input', input: 'InputRegister', holding: 'HoldingRegister' }

const cells = (tag) => (tag.type === 'float32' ? 2 : 1)

const block = (tags) => {
  const last = tags[tags.length - 1]
  return { table: tags[0].table, start: tags[0].offset, cells: last.offset + cells(last) - tags[0].offset, tags }
}

// What one Modbus-Read reads: a tag, or as much of a table as one request can.
const blocks = (tags, form) => {
  if (form === 'tag') return tags.map((tag) => block([tag]))
  const made = []
  for (const table of Object.keys(TYPES)) {
    const most = table === 'coil' || table === 'discrete' ? 2000 : 125
    let open = []
    for (const tag of tags.filter((each) => each.table === table).sort((a, b) => a.offset - b.offset)) {
      if (open.length > 0 && tag.offset + cells(tag) - open[0].offset > most) {
        made.push(block(open))
        open = []
      }
      open.push(tag)
    }
    if (open.length > 0) made.push(block(open))
  }
  return made
}

const client = (id, port) => ({
  id, type: 'modbus-client', name: '', clienttype: 'tcp', bufferCommands: true, stateLogEnabled: false,
  queueLogEnabled: false, failureLogEnabled: true, tcpHost: '127.0.0.1', tcpPort: String(port), tcpType: 'DEFAULT',
  unit_id: '1', commandDelay: '1', clientTimeout: '1000', reconnectOnTimeout: true, reconnectTimeout: '2000',
  parallelUnitIdsAllowed: true, showErrors: true, showWarnings: true, showLogs: false,
})

const read = (id, server, each, interval) => ({
  id, z: 'flow', type: 'modbus-read', name: '', topic: '', showStatusActivities: false, logIOActivities: false,
  showErrors: true, showWarnings: true, unitid: '1', dataType: TYPES[each.table], adr: String(each.start),
  quantity: String(each.cells), rate: String(interval), rateUnit: 'ms', delayOnStart: false, startDelayTime: '',
  server, useIOFile: false, ioFile: '', useIOForPayload: false, emptyMsgOnFail: false, x: 100, y: 100,
  wires: [[`${id}-values`], []],
})

const values = (id, device, index) => ({
  id: `${id}-values`, z: 'flow', type: 'function', name: '', outputs: 0, noerr: 0, initialize: '', finalize: '',
  libs: [], func: `global.get('check').take(${device}, ${index}, msg)`, x: 300, y: 100, wires: [],
})

// Returns the nodes, and for each device its blocks.
exports.flow = (devices, form, interval) => {
  const nodes = [{ id: 'flow', type: 'tab', label: 'Modbus', disabled: false, info: '' }]
  const all = devices.map((device, number) => {
    const server = `device-${number}`
    nodes.push(client(server, device.port))
    const made = blocks(device.tags, form)
    made.forEach((each, index) => {
      const id = `${server}-read-${index}`
      nodes.push(read(id, server, each, interval), values(id, number, index))
    })
    return made
  })
  return { nodes, blocks: all }
}
