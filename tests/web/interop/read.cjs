/* Reads a calendar with one of the libraries and says what it understood: node read.cjs ical.js|node-ical FILE. */
const fs = require("node:fs");
const path = require("node:path");
const [, , library, file] = process.argv;
const text = fs.readFileSync(file, "utf8");

function byIcalJs() {
  const ICAL = require(path.join(__dirname, "vendor", "ical.cjs"));
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      title: event.summary,
      where: event.location,
      note: event.description,
      status: component.getFirstPropertyValue("status"),
      alarms: component.getAllSubcomponents("valarm").length,
    };
  });
}

function byNodeIcal() {
  const found = require(path.join(__dirname, "vendor", "node-ical.cjs")).sync.parseICS(text);
  return Object.values(found).filter((one) => one.type === "VEVENT").map((event) => ({
    uid: event.uid,
    start: event.start.toISOString(),
    end: event.end.toISOString(),
    sequence: Number(event.sequence),
    title: event.summary,
    where: event.location,
    note: event.description,
    status: event.status,
    alarms: (event.alarms || []).length,
  }));
}

console.log(JSON.stringify(library === "ical.js" ? byIcalJs() : byNodeIcal()));
