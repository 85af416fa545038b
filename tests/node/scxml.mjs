// Runs an SCXML document in an interpreter of somebody else (SCION): which state it is in after each event, and what it
// did. Reads [{"scxml": text, "actions": [names], "guards": [names], "flags": [names],
// "sequences": [[{"event": name, "yes": [guards]}]]}, ...].
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import scion from "@scion-scxml/scxml";

/** What was done since it was asked last; timers that run, by the id of their <send>. */
function recorder(asked) {
    let done = [];
    const timers = new Map();
    const actions = Object.fromEntries(asked.actions.map((name) => [name, () => done.push(`DO:${name}`)]));
    const send = (event) => {
        if (event.target)
            return done.push(`${event.target === "#_peer" ? "SEND" : "TELL"}:${event.name}`);
        timers.set(event.sendid, event.name.replace("EXPIRE:", ""));
        return done.push(`START:${timers.get(event.sendid)}`);
    };
    const cancel = (id) => {
        if (timers.has(id))
            done.push(`STOP:${timers.get(id)}`);
        timers.delete(id);
    };
    const expire = (event) => timers.forEach((name, id) => `EXPIRE:${name}` === event && timers.delete(id));
    const take = () => done.splice(0);

    const begin = () => [take(), timers.clear()];

    return { actions, send, cancel, expire, take, begin, running: () => [...timers.values()].sort() };
}

async function run(asked, document, sequence) {
    const record = recorder(asked);
    const model = await new Promise((give, fail) =>
        document.prepare((error, made) => (error ? fail(error) : give(made)), record.actions));
    const chart = new scion.core.Statechart(model, { customSend: record.send, customCancel: record.cancel });
    const config = () => ({ states: chart.getConfiguration(), timers: record.running(), data: chart._model.$serializeDatamodel() });

    // SCXML enters the initial state; a table begins in it, with all flags clear and all timers off.
    chart.start();
    record.begin();
    chart._model.$deserializeDatamodel({ ...chart._model.$serializeDatamodel(), ...Object.fromEntries(asked.flags.map((name) => [name, false])) });
    const steps = [];
    for (const { event, yes } of sequence) {
        const answers = Object.fromEntries(asked.guards.map((name) => [name, yes.includes(name)]));

        chart._model.$deserializeDatamodel({ ...chart._model.$serializeDatamodel(), ...answers });
        record.expire(event);
        chart.gen(event);
        steps.push({ does: record.take(), ...config() });
    }
    return steps;
}

const answers = [];
for (const asked of JSON.parse(readFileSync(0, "utf8"))) {
    const document = await promisify(scion.documentStringToModel)("machine.scxml", asked.scxml);
    const runs = [];
    for (const sequence of asked.sequences)
        runs.push(await run(asked, document, sequence));
    answers.push(runs);
}
process.stdout.write(JSON.stringify(answers));
