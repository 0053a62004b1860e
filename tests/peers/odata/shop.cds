// A bookshop: each primitive type of OData, keys of several types, operations of each kind.
@path: '/v1.0'
service shop {
  entity Books {
    key id        : Integer;
        title     : String(200) not null;
        author    : Association to Authors;
        genre     : String(20);
        stock     : Integer;
        sold      : Int64;
        price     : Decimal(20, 4);
        rating    : Double;
        available : Boolean;
        isbn      : UUID;
        published : Date;
        opens     : Time;
        printedAt : Timestamp;
        readingTime : String @odata.Type: 'Edm.Duration';
        thumbnail : Binary(100);
        cover     : LargeBinary @Core.MediaType: 'image/png';
        @odata.etag
        version   : Integer default 1;
        reviews   : Composition of many Reviews on reviews.book = $self;
  } actions {
    function priceWith(percent : Decimal) returns Decimal;
    action   restock(amount : Integer) returns Books;
    function cheapest(in : many $self, genre : String) returns Books;
    action   discount(in : many $self, percent : Integer);
  };

  entity Authors {
    key name  : String(100);
        born  : Date;
        books : Association to many Books on books.author = $self;
  }

  entity Reviews {
    key id     : UUID;
        stars  : Integer;
        text   : String(500);
        book   : Association to Books;
  }

  entity Orders {
    key id       : UUID;
        customer : String(100);
        total    : Decimal(20, 4);
        items    : Composition of many OrderItems on items.parent = $self;
  }

  entity OrderItems {
    key parent   : Association to Orders;
    key position : Integer;
        title    : String(200);
        quantity : Integer;
  }

  function search(text : String, top : Integer) returns many Books;
  function matching(title : String, isbn : UUID, published : Date, opens : Time, printedAt : Timestamp, price : Decimal, sold : Int64, rating : Double,
    available : Boolean) returns many Books;
  function total(genre : String) returns Decimal;
  action submitOrder(book : Integer, quantity : Integer) returns { stock : Integer; };
  action reset();
}
