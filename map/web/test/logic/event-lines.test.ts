import { expect, test } from "vitest";
import { serverEvents } from "../../src/state/event-lines";

function body(...parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
}

async function all(...parts: string[]) {
  const events = [];
  let heard = 0;
  for await (const event of serverEvents(body(...parts), () => heard++)) events.push(event);
  return { events, heard };
}

test("events are put together from whatever pieces come", async () => {
  const { events } = await all("event: sta", 'tes\ndata: {"etag":', '"1"}\n', "\nevent: status\ndata: x\n\n");
  expect(events).toEqual([
    { name: "states", data: '{"etag":"1"}' },
    { name: "status", data: "x" },
  ]);
});

test("comments are no events, but show that the line is open", async () => {
  expect(await all(": open\n\n", ": open\n\n")).toEqual({ events: [], heard: 2 });
});

test("lines may end in any way, and data may have several", async () => {
  const { events } = await all("data: a\r\ndata: b\r\n\r\n");
  expect(events).toEqual([{ name: "message", data: "a\nb" }]);
});
