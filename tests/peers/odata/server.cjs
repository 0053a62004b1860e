// Serves shop.cds with its database in memory, and prints its address.
const path = require("node:path");
const cds = require("@sap/cds");

const BOOKS = [
  { id: 1, title: "Sand & Stone", author_name: "O'Neil/Ann?", genre: "nature", stock: 5, sold: 42, price: "12.5000", rating: 4.5,
    available: true, isbn: "f4a55a9b-0f1e-4a6a-9a51-3c8b8c1f0001", published: "2019-02-28", opens: "09:30:00",
    printedAt: "2020-01-31T23:59:59.123Z", readingTime: "PT4H30M", thumbnail: Buffer.from([0, 251, 255, 62]).toString("base64") },
  { id: 2, title: "50% of 'All' + #1", author_name: "Zoë Müller", genre: "numbers", stock: 0, sold: 7, price: "7.2500", rating: 3,
    available: false, isbn: "f4a55a9b-0f1e-4a6a-9a51-3c8b8c1f0002", published: "2020-02-29", opens: "10:00:00",
    printedAt: "2021-06-01T12:00:00.000Z", readingTime: "PT45M" },
  { id: 3, title: "Naïve? 100/7 = x", author_name: "O'Neil/Ann?", genre: "numbers", stock: 12, sold: 1, price: "99.9900", rating: 5,
    available: true, isbn: "f4a55a9b-0f1e-4a6a-9a51-3c8b8c1f0003", published: "2021-12-31", opens: "00:00:00",
    printedAt: "2022-01-01T00:00:00.000Z", readingTime: "P1DT2H" },
];
const AUTHORS = [{ name: "O'Neil/Ann?", born: "1970-01-01" }, { name: "Zoë Müller", born: null }];
const REVIEWS = [
  { id: "aaaaaaaa-0000-4000-8000-000000000001", stars: 5, text: "good", book_id: 1 },
  { id: "aaaaaaaa-0000-4000-8000-000000000002", stars: 2, text: "dusty", book_id: 1 },
];

/** What the service does beyond what its entities say. */
function handlers(service) {
  const { Books } = service.entities;
  const byKey = async (req) => SELECT.one.from(Books).where({ id: req.params[0].id ?? req.params[0] });
  service.before("CREATE", "Books", async (req) => {
    const { id } = req.data;
    if (await SELECT.one.from(Books).where({ id })) req.reject({ code: "EXISTS", message: `there is a book ${id}`, target: "id", status: 409 });
  });
  service.before(["CREATE", "UPDATE"], "Books", (req) => {
    if (req.data.stock < 0) req.error({ code: "NEGATIVE", message: "stock is negative", target: "stock", status: 400 });
    if (req.data.price < 0) req.error({ code: "NEGATIVE", message: "price is negative", target: "price", status: 400 });
    if (req.event === "UPDATE") req.data.version = Math.floor(Math.random() * 1e9);
  });
  service.on("priceWith", async (req) => Number((await byKey(req)).price) * (1 - req.data.percent / 100));
  service.on("restock", async (req) => {
    const book = await byKey(req);
    if (!(req.data.amount > 0)) return req.reject({ code: "AMOUNT", message: "amount is not positive", target: "amount", status: 422 });
    await UPDATE(Books).set({ stock: book.stock + req.data.amount }).where({ id: book.id });
    return byKey(req);
  });
  service.on("cheapest", (req) => SELECT.one.from(Books).where({ genre: req.data.genre }).orderBy("price"));
  service.on("discount", () => UPDATE(Books).set`price = price / 2`.where`stock > 10`);
  service.on("search", (req) => SELECT.from(Books).where`contains(title, ${req.data.text})`.orderBy("id").limit(req.data.top));
  service.on("matching", (req) => SELECT.from(Books).where({ ...req.data, price: Number(req.data.price), sold: Number(req.data.sold) }));
  service.on("total", async (req) => (await SELECT.one`sum(price) as total`.from(Books).where({ genre: req.data.genre })).total);
  service.on("submitOrder", async (req) => {
    const { book, quantity } = req.data;
    const { stock } = await SELECT.one.from(Books).where({ id: book });
    if (quantity > stock) return req.reject({ code: "SOLD_OUT", message: `${stock} left`, target: "quantity", status: 409 });
    await UPDATE(Books).set({ stock: stock - quantity }).where({ id: book });
    return { stock: stock - quantity };
  });
  service.on("reset", () => fill(service));
}

async function fill({ entities: { Books, Authors, Reviews, Orders, OrderItems } }) {
  for (const entity of [Reviews, OrderItems, Orders, Books, Authors]) await DELETE.from(entity);
  await INSERT.into(Authors).entries(AUTHORS);
  await INSERT.into(Books).entries(BOOKS.map((book) => ({ version: 1, ...book })));
  await INSERT.into(Reviews).entries(REVIEWS);
}

(async () => {
  cds.env.log.levels = { cds: "error", cov2ap: "error", odata: "silent" };
  cds.env.features.ieee754compatible = true;
  cds.env.query.limit = { default: 2, max: 1000 };
  cds.env.requires.auth = { kind: "mocked" };
  cds.env.requires.db = { kind: "sqlite", impl: "@cap-js/sqlite", driver: "sql.js", credentials: { url: ":memory:" } };
  const model = await cds.load(path.join(__dirname, "shop.cds"));
  cds.model = cds.compile.for.nodejs(model);
  cds.db = await cds.connect.to("db");
  await cds.deploy(model).to(cds.db);
  const app = require("express")();
  await cds.serve("all").from(model).with(handlers).in(app);
  await fill(cds.services.shop);
  const server = app.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/v1.0`));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
