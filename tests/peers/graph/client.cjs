// usage: client.cjs BASE_URL [v1.0]: Microsoft's client for JavaScript against `docwright mock`; one line a call. With `v1.0`, the server has
// the pages of Microsoft Graph v1.0, else those of docs-src.
const assert = require("node:assert/strict");
const {
  BatchRequestContent, BatchResponseContent, Client, GraphError, LargeFileUploadTask, OneDriveLargeFileUploadTask, PageIterator, ResponseType,
} = require("@microsoft/microsoft-graph-client");

const [base, docs] = process.argv.slice(2);
const real = docs === "v1.0";
const client = Client.init({
  baseUrl: `${base}/`,
  customHosts: new Set([new URL(base).hostname]),
  authProvider: (done) => done(null, "token"),
});

const calls = [];
const call = (name, run) => calls.push([name, run]);
const onReal = (name, run) => real && call(name, run);

/// All items of a list, by the client's own iterator.
const items = async (first) => {
  const all = [];
  const iterator = new PageIterator(client, first, (item) => all.push(item));
  await iterator.iterate();
  return { all, delta: iterator.getDeltaLink() };
};

call("GET a user", async () => assert.ok((await client.api("/users/5").get()).displayName));
call("GET with $select and $expand", async () => {
  assert.ok(await client.api("/users/5").select(["displayName", "jobTitle"]).expand("manager").get());
});
call("GET a list", async () => assert.ok((await client.api("/users").top(2).get()).value.length > 0));
call("GET with $filter and $orderby", async () => {
  const list = await client.api("/me/messages").filter("subject eq 'a & b''s'").orderby("subject").get();
  assert.ok(list.value.length > 0);
});
call("GET with $count and a header", async () => {
  const list = await client.api("/users").header("ConsistencyLevel", "eventual").count(true).get();
  assert.equal(typeof list["@odata.count"], "number");
});
call("GET /$count as text", async () => assert.ok(Number(await client.api("/me/messages/$count").get()) > 0));
call("GET with $search", async () => assert.ok((await client.api("/me/messages").search('"a"').get()).value));
call("POST a user", async () => assert.ok((await client.api("/users").post({ displayName: "A" })).id));
call("PATCH a user", async () => assert.ok((await client.api("/users/5").patch({ jobTitle: null })) === undefined));
call("DELETE a user", async () => assert.ok((await client.api("/users/5").delete()) === undefined));
call("POST an action without response", async () => {
  await client.api("/me/sendMail").post({ message: { subject: "a" }, saveToSentItems: false });
});
call("PUT the content of a file", async () => {
  assert.ok((await client.api("/drives/1/items/5/content").put("text")).id);
});
call("GET a function with an argument", async () => {
  assert.ok((await client.api("/me/drive/root/search(q='a b')").get()).value.length > 0);
});
call("pages to their end", async () => assert.ok((await items(await client.api("/users").get())).all.length > 0));
call("three pages on request", async () => {
  const one = (await client.api("/me/messages").get()).value.length;
  const first = await client.api("/me/messages").header("Prefer", "pages=3").get();
  assert.ok((await items(first)).all.length >= 3 * one);
});
call("pages of one item", async () => {
  const first = await client.api("/me/drive/root/delta").header("Prefer", "odata.maxpagesize=1").get();
  assert.equal(first.value.length, 1);
  assert.ok((await items(first)).all.length > 1);
});
for (const list of ["/users/delta", "/groups/delta", "/me/drive/root/delta"]) {
  call(`changes of ${list} to a delta link, and the next round`, async () => {
    const { all, delta } = await items(await client.api(list).get());
    assert.ok(all.length > 0 && delta, `${all.length} items, delta link ${delta}`);
    assert.ok(Array.isArray((await client.api(delta).get()).value));
  });
}
for (const status of [400, 404, 409, 412, 500]) {
  call(`error ${status} on request`, async () => {
    await assert.rejects(client.api("/users/5").header("Prefer", `code=${status}`).get(), (error) => {
      assert.ok(error instanceof GraphError);
      assert.equal(error.statusCode, status);
      assert.ok(error.code && error.message);
      return true;
    });
  });
}
call("retries after 429", async () => {
  const begin = Date.now();
  await assert.rejects(client.api("/users/5").header("Prefer", "code=429").get(), { statusCode: 429 });
  assert.ok(Date.now() - begin >= 1000, "the client waits as Retry-After says");
});
call("an undocumented request", async () => {
  await assert.rejects(client.api("/me/mesages").get(), { statusCode: 404, code: "RequestNotDocumented" });
});
call("bytes", async () => {
  const photo = await client.api("/me/photo/$value").responseType(ResponseType.ARRAYBUFFER).get();
  assert.ok(photo.byteLength > 0);
});
call("content behind a redirect", async () => {
  const content = await client.api("/me/drive/items/5/content").responseType(ResponseType.ARRAYBUFFER).get();
  assert.deepEqual([...new Uint8Array(content)].slice(250), [250, 251, 252, 253, 254, 255]);
});
call("a batch with dependencies", async () => {
  const batch = new BatchRequestContent([
    { id: "1", request: new Request(`${base}/v1.0/users/5`, { method: "GET" }) },
    { id: "2", request: new Request(`${base}/v1.0/me/mesages`, { method: "GET" }), dependsOn: ["1"] },
    { id: "3", request: new Request(`${base}/v1.0/users`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ displayName: "A" }),
    }), dependsOn: ["2"] },
  ]);
  const responses = new BatchResponseContent(await client.api("/$batch").post(await batch.getContent()));
  assert.deepEqual(["1", "2", "3"].map((id) => responses.getResponseById(id).status), [200, 404, 424]);
  assert.ok((await responses.getResponseById("1").json()).displayName);
});
onReal("an upload session in pieces", async () => {
  const session = await LargeFileUploadTask.createUploadSession(client, "/me/drive/items/5/createUploadSession", {});
  assert.ok(session.expiry > new Date());
  const file = new Uint8Array(1000 * 1024);
  const content = { content: file, name: "a.bin", size: file.length, sliceFile: (range) => file.slice(range.minValue, range.maxValue + 1) };
  const task = new LargeFileUploadTask(client, content, session, { rangeSize: 320 * 1024 });
  const result = await task.upload();
  assert.ok(result.responseBody.id);
});
onReal("an upload by OneDriveLargeFileUploadTask", async () => {
  const task = await OneDriveLargeFileUploadTask.create(client, Buffer.alloc(700 * 1024), {
    path: "/folder", fileName: "a.bin", rangeSize: 320 * 1024,
  });
  assert.ok((await task.upload()).responseBody.id);
});
onReal("the status of an upload, resumed and cancelled", async () => {
  const session = await LargeFileUploadTask.createUploadSession(client, "/me/drive/items/5/createUploadSession", {});
  const file = Buffer.alloc(640 * 1024);
  const content = { content: file, name: "a.bin", size: file.length, sliceFile: (range) => file.subarray(range.minValue, range.maxValue + 1) };
  const task = new LargeFileUploadTask(client, content, session, { rangeSize: 320 * 1024 });
  await task.uploadSlice(file.subarray(0, 320 * 1024), { minValue: 0, maxValue: 320 * 1024 - 1 }, file.length);
  await task.getStatus();
  assert.equal(task.getNextRange().minValue, 320 * 1024);
  await task.resume();
  assert.equal((await task.cancel()).status, 204);
});
onReal("an attachment in pieces", async () => {
  const session = await LargeFileUploadTask.createUploadSession(client, "/me/messages/5/attachments/createUploadSession", {
    AttachmentItem: { attachmentType: "file", name: "a", size: 10 },
  });
  const file = Buffer.alloc(10);
  const content = { content: file, name: "a", size: 10, sliceFile: (range) => file.subarray(range.minValue, range.maxValue + 1) };
  const result = await new LargeFileUploadTask(client, content, session, { rangeSize: 4 }).upload();
  assert.ok(result.location || result.responseBody);
});
onReal("POST an event", async () => assert.ok((await client.api("/me/events").post({ subject: "a" })).id));
onReal("GET a calendar view", async () => {
  const view = client.api("/me/calendarView").query({ startDateTime: "2020-01-01T00:00:00Z", endDateTime: "2020-02-01T00:00:00Z" });
  assert.ok((await view.get()).value);
});
onReal("POST an action with a body", async () => {
  assert.ok((await client.api("/me/calendar/getSchedule").post({ schedules: ["a@b.test"] })).value);
});
onReal("a report behind a redirect", async () => {
  const report = await client.api("/reports/getOffice365ActiveUserDetail(period='D7')").responseType(ResponseType.RAW).get();
  assert.equal(report.status, 200);
});
onReal("GET /users/$count", async () => {
  assert.ok(Number(await client.api("/users/$count").header("ConsistencyLevel", "eventual").get()) > 0);
});
onReal("changes of messages in a folder", async () => {
  const { delta } = await items(await client.api("/me/mailFolders/5/messages/delta").get());
  assert.ok(delta);
});

(async () => {
  for (const [name, run] of calls) {
    try {
      await run();
      console.log(`passed  ${name}`);
    } catch (error) {
      const reason = String((error && (error.message || error.body)) || error);
      console.log(`FAILED  ${name}: ${reason.split("\n").slice(0, 6).join(" ")}`);
    }
  }
})();
