// A server of node-opcua for the tests: node server.js '{"port":N,"home":DIR,...}'. Says "ready PORT" when it
// listens, takes a line of JSON for each change of a value, and ends with its standard input.
const {
  OPCUAServer, OPCUACertificateManager, Variant, DataType, StatusCodes, VariantArrayType, nodesets,
} = require("node-opcua");
const path = require("path");
const readline = require("readline");

const options = { namespaces: ["urn:peer:plant"], many: 0, anonymous: true, ...JSON.parse(process.argv[2]) };

function variables(plant, objects) {
  const line = plant.addFolder(objects, { browseName: "Line", nodeId: "s=Line" });
  const all = {};
  const add = (name, dataType, value, more = {}) => {
    all[name] = plant.addVariable({
      componentOf: line, browseName: name, nodeId: `s=${name}`, dataType,
      value: { dataType, value, ...more.value }, ...more.node,
    });
  };
  add("Count", DataType.Int32, -7);
  add("Speed", DataType.Double, 12.5);
  add("Name", DataType.String, "filler");
  add("Big", DataType.UInt64, [0xffffffff, 0xffffffff], { value: { arrayType: VariantArrayType.Scalar } });
  add("Since", DataType.DateTime, new Date(1555526400000));
  add("Levels", DataType.Float, new Float32Array([1, 2, 3]), {
    value: { arrayType: VariantArrayType.Array }, node: { valueRank: 1, arrayDimensions: [3] } });
  add("Fixed", DataType.Int32, 1, { node: { accessLevel: "CurrentRead", userAccessLevel: "CurrentRead" } });
  add("Kept", DataType.Int32, 0);
  add("KeptToo", DataType.Double, 0);
  add("Gap", DataType.Int32, 0);
  for (const name of ["Kept", "KeptToo", "Gap"]) {
    plant.addressSpace.installHistoricalDataNode(all[name], { maxOnlineValues: 5000 });
  }
  const start = plant.addMethod(line, {
    browseName: "Start", nodeId: "s=Start",
    inputArguments: [
      { name: "Program", dataType: DataType.String }, { name: "Count", dataType: DataType.UInt16 }],
    outputArguments: [{ name: "Job", dataType: DataType.UInt32 }] });
  start.bindMethod((given, _context, done) => {
    const count = given[1].value;
    if (count === 0) done(null, { statusCode: StatusCodes.BadOutOfRange });
    else done(null, {
      statusCode: StatusCodes.Good, outputArguments: [{ dataType: DataType.UInt32, value: 100 + count }] });
  });
  return { line, all };
}

function structured(server, plant, line) {
  const addressSpace = server.engine.addressSpace;
  const types = addressSpace.getNamespaceIndex("urn:peer:types");
  const motor = addressSpace.findDataType("MotorType", types);
  plant.addVariable({
    componentOf: line, browseName: "Mode", nodeId: "s=Mode", dataType: addressSpace.findDataType("ModeType", types),
    value: { dataType: DataType.Int32, value: 5 } });
  const made = (name, speed) => addressSpace.constructExtensionObject(motor, {
    name, speed, mode: 7, place: { x: 1.5, y: -2.5 }, temperatures: [20, 21] });
  plant.addVariable({
    componentOf: line, browseName: "Motor", nodeId: "s=Motor", dataType: motor,
    value: { dataType: DataType.ExtensionObject, value: made("M1", 1450.5) } });
  plant.addVariable({
    componentOf: line, browseName: "Motors", nodeId: "s=Motors", dataType: motor, valueRank: 1, arrayDimensions: [0],
    value: {
      dataType: DataType.ExtensionObject, arrayType: VariantArrayType.Array, value: [made("M1", 1), made("M2", 2)] } });
}

function many(plant, objects, count) {
  const all = plant.addFolder(objects, { browseName: "Many", nodeId: "s=Many" });
  let folder;
  for (let i = 0; i < count; i++) {
    if (i % 1000 === 0) { // what one folder holds is looked through for each that is added
      folder = plant.addFolder(all, { browseName: `From.${i}`, nodeId: `s=From.${i}` });
    }
    plant.addVariable({
      organizedBy: folder, browseName: `Many.${i}`, nodeId: `s=Many.${i}`, dataType: DataType.Int32,
      value: { dataType: DataType.Int32, value: i } });
  }
}

async function main() {
  const trust = new OPCUACertificateManager({
    rootFolder: `${options.home}/${options.pki || "pki"}`, automaticallyAcceptUnknownCertificate: options.accept !== false });
  await trust.initialize();
  const limits = options.limit
    ? Object.fromEntries(["maxNodesPerRead", "maxNodesPerWrite", "maxNodesPerBrowse", "maxNodesPerRegisterNodes",
        "maxMonitoredItemsPerCall"].map((name) => [name, options.limit]))
    : {};
  const server = new OPCUAServer({
    port: options.port,
    hostname: "localhost",
    nodeset_filename: [nodesets.standard, path.join(__dirname, "types.xml")],
    serverCertificateManager: trust,
    userCertificateManager: trust,
    allowAnonymous: options.anonymous,
    userManager: { isValidUser: (name, password) => name === "operator" && password === "secret" },
    serverCapabilities: { operationLimits: limits, maxSessions: 20, ...(options.capabilities || {}) },
    buildInfo: { productName: "Peer", manufacturerName: "node-opcua", softwareVersion: "1.2" },
  });
  await server.initialize();
  const addressSpace = server.engine.addressSpace;
  const objects = addressSpace.rootFolder.objects;
  let known;
  for (const uri of options.namespaces) {
    const namespace = addressSpace.registerNamespace(uri);
    if (uri === "urn:peer:plant") {
      known = variables(namespace, objects);
      structured(server, namespace, known.line);
      many(namespace, objects, options.many);
    } else {
      namespace.addVariable({
        componentOf: namespace.addFolder(objects, { browseName: "Other" }),
        browseName: "Count", nodeId: "s=Count", dataType: DataType.Int32, value: { dataType: DataType.Int32, value: 99 } });
    }
  }
  await server.start();
  console.log(`ready ${options.port}`);
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const { name, value, status, session, count } = JSON.parse(line);
    if (count) {
      // values 1 to count, a millisecond after the other, from now on: it keeps what comes in the order in which it comes
      const node = known.all[name];
      const begin = Date.now();
      for (let i = 1; i <= count; i++) {
        node.setValueFromSource(
          new Variant({ dataType: node.readValue().value.dataType, value: i }), StatusCodes.Good, new Date(begin + i));
      }
    } else if (session === "drop") {
      for (const each of Object.values(server.engine._sessions)) server.engine.closeSession(each.authenticationToken, true, "Terminated");
    } else {
      const node = known.all[name];
      const dataType = DataType[node.dataType.value] ? node.dataType.value : node.readValue().value.dataType;
      node.setValueFromSource(
        new Variant({ dataType, value }), status ? StatusCodes[status] : StatusCodes.Good, new Date());
    }
    console.log("done");
  });
  lines.on("close", () => server.shutdown(0).finally(() => process.exit(0)));
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
