// The page's hold on the worker: calls with answers, the time limit, and a fresh worker after an end.

const base = new URL(".", import.meta.url).href;

export class Cancelled extends Error {}
export class OutOfTime extends Error {}
export class Died extends Error {}

export class Checker {
  #worker = null;
  #waiting = new Map();
  #number = 0;
  #told;

  // told: { loading(what, done, of), ready(version), broken(words) }
  constructor(told) {
    this.#told = told;
    this.#start();
  }

  #start() {
    // A worker from a blob inherits the page's content policy; one from a file would have none.
    const code = new Blob([`import ${JSON.stringify(base + "worker.js")};`], { type: "text/javascript" });
    const address = URL.createObjectURL(code);
    const worker = new Worker(address, { type: "module" });
    worker.onmessage = ({ data }) => worker === this.#worker && this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#end(new Died(event.message || "error"));
    };
    this.#worker = worker;
  }

  #hear(data) {
    if (data.loading) return this.#told.loading(...data.loading);
    if (data.ready) return this.#told.ready(data.ready);
    if (data.broken) return this.#told.broken(data.broken);
    const call = this.#waiting.get(data.id ?? data.began);
    if (!call) return undefined;
    if (data.began) {
      if (call.seconds) call.timer = setTimeout(() => this.#end(new OutOfTime(), true), call.seconds * 1000);
      return undefined;
    }
    clearTimeout(call.timer);
    if (data.fatal) return this.#end(new Died(data.fault), true);
    this.#waiting.delete(data.id);
    return data.fault === undefined ? call.resolve(data.result) : call.reject(new Error(data.fault));
  }

  // All calls that wait end with the fault; a fresh worker takes the next ones.
  #end(fault, again = true) {
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const call of waiting) {
      clearTimeout(call.timer);
      call.reject(fault);
    }
    if (again) this.#start();
  }

  // A function of sowgate.web.session. file and path: a workbook that it works on; seconds: how long at most.
  call(name, args, { file, path, seconds } = {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.#number;
      this.#waiting.set(id, { resolve, reject, seconds });
      this.#worker.postMessage({ id, call: name, args, file, path });
    });
  }

  cancel() {
    this.#end(new Cancelled());
  }
}
