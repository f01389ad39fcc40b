// Usage: node write.mjs < LINES — for each line {"id", "wsdl", "service", "port", "operation", "arguments"} writes a line
// {"id", "envelope"} with what the SOAP client of npm would send, or {"id", "error"}. Nothing goes over a network.
import { createInterface } from "node:readline";
import { createClientAsync } from "soap";

class Caught extends Error {}

// Stands in for the network: keeps what would be sent, and fetches nothing.
class Catcher {
  envelope = null;

  request(address, data, callback) {
    this.envelope = data;
    callback(new Caught(`not sent to ${address}`));
  }
}

const clients = new Map();

async function client(wsdl) {
  if (!clients.has(wsdl)) {
    const catcher = new Catcher();
    const made = createClientAsync(wsdl, { httpClient: catcher, disableCache: true }).then((soap) => ({ soap, catcher }));
    clients.set(wsdl, made);
  }
  return clients.get(wsdl);
}

async function write({ wsdl, service, port, operation, arguments: values }) {
  const { soap, catcher } = await client(wsdl);
  const method = soap[service]?.[port]?.[operation];
  if (!method) {
    throw new Error(`no operation ${service}.${port}.${operation}`);
  }
  catcher.envelope = null;
  await new Promise((resolve, reject) => {
    method(values, (error) => (error instanceof Caught ? resolve() : reject(error ?? new Error("no request"))));
  });
  return catcher.envelope;
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  try {
    console.log(JSON.stringify({ id: asked.id, envelope: await write(asked) }));
  } catch (error) {
    console.log(JSON.stringify({ id: asked.id, error: String(error?.message ?? error).slice(0, 300) }));
  }
}
