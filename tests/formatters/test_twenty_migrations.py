"""A year of a repository: pages edited in ten places, formatted by Prettier, then twenty migrations with renames and drops."""

from __future__ import annotations

import re
from pathlib import Path

from generator import pipeline
from generator.config import Config
from tests.formatters.tools import prettier

START = """
CREATE SCHEMA crm;
CREATE TABLE customers (id bigint PRIMARY KEY, mail text NOT NULL, nick text);
CREATE TABLE products (id bigint PRIMARY KEY, title text, colour text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), placed timestamptz);
CREATE INDEX orders_by_day ON orders (placed);
CREATE TABLE order_lines (order_id bigint REFERENCES orders (id), product_id bigint REFERENCES products (id), PRIMARY KEY (order_id, product_id));
CREATE TABLE sessions (id uuid PRIMARY KEY, seen timestamptz);
CREATE VIEW recent_orders AS SELECT id, placed FROM orders;
"""
YEAR = (
    "ALTER TABLE customers RENAME COLUMN mail TO email;",
    "ALTER TABLE customers ADD COLUMN phone text;",
    "ALTER TABLE customers RENAME TO accounts;",
    "ALTER TABLE accounts SET SCHEMA crm;",
    "ALTER TABLE products DROP COLUMN colour;",
    "ALTER INDEX orders_by_day RENAME TO orders_placed_idx;",
    "ALTER TABLE products RENAME COLUMN title TO name;",
    "CREATE TABLE coupons (id bigint PRIMARY KEY, code text);",
    "DROP TABLE sessions;",
    "CREATE TABLE sessions (token text PRIMARY KEY);",
    "ALTER TABLE orders RENAME COLUMN customer_id TO account_id;",
    "COMMENT ON COLUMN products.name IS 'What the shop window says.';",
    "DROP TABLE order_lines;",
    "CREATE TABLE order_items (order_id bigint, product_id bigint, amount int);",
    "ALTER TABLE crm.accounts RENAME COLUMN email TO email_address;",
    "DROP VIEW recent_orders; CREATE VIEW recent_orders AS SELECT id, placed, account_id FROM orders;",
    "ALTER TABLE orders ADD COLUMN note text;",
    "CREATE TABLE new (id bigint PRIMARY KEY, name text, weight int); DROP TABLE products; ALTER TABLE new RENAME TO products;",
    "ALTER TABLE crm.accounts DROP COLUMN phone;",
    "ALTER TABLE orders RENAME TO purchases;",
)


class Author:
    """Edits pages as a person does: by what stands on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def page(self, ending: str) -> Path:
        """Return the page whose name ends so."""
        whole = re.compile(rf"(?:.*/)?(?:DBT-\d+)?{re.escape(ending)}")
        [found] = [
            path
            for path in self._folder.rglob("*.md")
            if whole.fullmatch(f"/{path.relative_to(self._folder).as_posix()}")
        ]
        return found

    def text(self, ending: str) -> str:
        return self.page(ending).read_text(encoding="utf-8")

    def edit(self, ending: str, old: str, new: str) -> None:
        text = self.text(ending)
        assert text.count(old) == 1, (ending, old)
        self.page(ending).write_text(text.replace(old, new), encoding="utf-8")

    def fill(self, ending: str, row: str, header: str, words: str) -> None:
        """Write into the cell of a row below a header."""
        lines = self.text(ending).split("\n")
        at = next(number for number, line in enumerate(lines) if line.startswith(f"| `{row}` |"))
        top = next(number for number in range(at, 0, -1) if re.match(r"\| -", lines[number])) - 1
        place = [cell.strip() for cell in lines[top].split("|")].index(header)
        cells = lines[at].split("|")
        assert not cells[place].strip()
        cells[place] = f" {words} "
        lines[at] = "|".join(cells)
        self.page(ending).write_text("\n".join(lines), encoding="utf-8")

    def cell(self, ending: str, row: str, header: str) -> str:
        """Return the cell of a row below a header."""
        lines = self.text(ending).split("\n")
        at = next(number for number, line in enumerate(lines) if re.match(rf"\| `{row}` *\|", line))
        top = next(number for number in range(at, 0, -1) if re.match(r"\| -", lines[number])) - 1
        place = [cell.strip() for cell in lines[top].split("|")].index(header)
        return lines[at].split("|")[place].strip()

    def below(self, ending: str, heading: str) -> str:
        """Return what stands below a heading, up to the next one, without the generated regions and comments."""
        text = re.sub(r"(?s)<!-- schemabook:begin (\S+) .*?schemabook:end \1 -->|<!--.*?-->", "", self.text(ending))
        return re.split(r"(?m)^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1)[0].strip()


def edit_in_ten_places(author: Author) -> None:
    purpose = "## Purpose & Context\n"
    author.edit("-customers.md", purpose, f"{purpose}\nOne row a person who ever bought something.\n")  # 1
    author.edit(
        "-customers.md", "### Query Optimization Notes\n", "### Query Optimization Notes\n\nAlways by mail.\n"
    )  # 2
    author.fill("-customers.md", "mail", "Description", "Where receipts go")  # 3
    author.fill("-orders.md", "orders_by_day", "Notes", "For the daily report")  # 4
    region = re.search(r"(?s)<!-- schemabook:begin related .*?schemabook:end related -->\n", author.text("-orders.md"))
    assert region
    author.edit("-orders.md", region[0], "")  # 5: a region is moved up, below a heading of the author's
    author.edit("-orders.md", purpose, f"## Neighbours\n\nRead these first.\n\n{region[0]}\n{purpose}")
    author.edit(
        "-order-lines.md", "## Example Queries\n", "## Example Queries\n\n```sql\nSELECT  *  FROM order_lines;\n```\n"
    )  # 6
    author.page("-products.md").write_text(
        "---\nowner: catalogue\n---\n\n" + author.text("-products.md"), encoding="utf-8"
    )  # 7
    author.fill("-products.md", "colour", "Example", "red")  # 8
    author.edit("-sessions.md", purpose, f"{purpose}\nKept for 30 days, see the privacy page.\n")  # 9
    author.page("/index.md").write_text(
        "# Our shop\n\nAsk the data team.\n\n" + author.text("/index.md"), encoding="utf-8"
    )  # 10


def test_text_is_where_its_author_looks_for_it_after_twenty_migrations(tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "0000_start.sql").write_text(START, encoding="utf-8")
    config = Config(root=tmp_path, directories=("migrations",))
    pipeline.apply(pipeline.build(config))
    author = Author(tmp_path / config.output)
    edit_in_ten_places(author)
    prettier(tmp_path / config.output)
    ids = {
        name: author.page(f"-{name}.md").name[:7]
        for name in ("customers", "products", "orders", "order-lines", "sessions")
    }

    for number, sql in enumerate(YEAR, start=1):
        (migrations / f"{number:04}.sql").write_text(sql, encoding="utf-8")
        if number % 3 == 0 or number == len(YEAR):  # not everybody builds after each migration
            result = pipeline.build(config)
            assert not result.needs_author, result.findings
            pipeline.apply(result)
            prettier(tmp_path / config.output)
    assert not pipeline.is_stale(pipeline.build(config))

    customers = f"tables/{ids['customers']}-accounts.md"
    assert author.below(customers, "Purpose & Context") == "One row a person who ever bought something."
    assert author.below(customers, "Query Optimization Notes") == "Always by mail."
    assert author.cell(customers, "email_address", "Description") == "Where receipts go"
    orders = f"tables/{ids['orders']}-purchases.md"
    assert author.cell(orders, "orders_placed_idx", "Notes") == "For the daily report"
    text = author.text(orders)
    assert text.index("## Neighbours\n\nRead these first.\n\n<!-- schemabook:begin related ") < text.index(
        "## Purpose & Context"
    )
    lines = f"tables/{ids['order-lines']}-order-lines.md"
    assert "Deprecated" in author.text(lines)
    assert author.below(lines, "Example Queries") == "```sql\nSELECT  *  FROM order_lines;\n```"
    products = f"tables/{ids['products']}-products.md"
    assert author.text(products).startswith("---\nowner: catalogue\n---\n")
    assert author.cell(products, "name", "Description") == "What the shop window says."
    kept = "> - `colour`, Example: red"
    text = author.text(products)
    assert text.index("schemabook:end field-specifications") < text.index(kept) < text.index("schemabook:begin indexes")
    sessions = f"tables/{ids['sessions']}-sessions.md"
    assert "Deprecated" in author.text(sessions)
    assert author.below(sessions, "Purpose & Context") == "Kept for 30 days, see the privacy page."
    fresh = [path for path in (tmp_path / config.output).rglob("*-sessions.md") if path.name[:7] != ids["sessions"]]
    assert len(fresh) == 1
    assert "Kept for 30 days" not in fresh[0].read_text(encoding="utf-8")
    assert author.text("/index.md").startswith("# Our shop\n\nAsk the data team.\n\n<!-- schemabook:begin overview ")
