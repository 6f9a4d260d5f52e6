using Dapper;
using Sluice.Ledger;
using Sluice.Ledger.Storing;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Storing;

[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class UpgradeTests(string kind)
{
    [Test]
    public void Every_earlier_version_is_brought_up_to_date_and_keeps_its_books()
    {
        var scripts = LedgerSchema.Scripts(kind);
        for (var version = 1; version <= scripts.Count; version++)
        {
            using var ledger = TestLedger.Open(kind);
            using (var connection = ledger.Database.Connect())
            {
                Drop(connection);
                LedgerSchema.Upgrade(ledger.Database, connection, [.. scripts.Take(version)]);
                Assert.That(connection.ExecuteScalar<long>("SELECT max(version) FROM schema_version"), Is.EqualTo(version));
                // As the first version wrote it: without an order's kind and arrival price.
                connection.Execute(
                    "INSERT INTO order_state (intent, state, broker, account, strategy, symbol, side, quantity, filled, changed, producer, sequence) " +
                    "VALUES ('old', 'ORDER_FILLED', 'paper', 'main', 's', 'USA:EQUITY:SPY', 'buy', 1, 1, 5, 'engine', 7)");
            }

            Assert.That(ledger.Store.TakeLease("test", TimeSpan.FromDays(1)), Is.Null);
            ledger.Restart();
            ledger.Book(Facts.Buy("1", 10, 100, 0, fee: 1));
            ledger.Book(Facts.Split(2, 1, 1), Facts.Money(Sluice.Ledger.Books.Facts.CashFactKind.Transfer, 500, "t", 1));
            var before = ledger.Snapshot();
            ledger.Store.Open();
            Assert.That(ledger.Snapshot(), Is.EqualTo(before), $"from version {version}");
            var order = ledger.Reader.Orders("", 10).Single();
            Assert.That((order.IntentId, order.State, order.Sequence, order.OrderType, order.ArrivalPrice), Is.EqualTo(("old", "ORDER_FILLED", 7L, (string?)null, (decimal?)null)), $"from version {version}");
            ledger.Restart();
            ledger.Book(Facts.Sell("2", 20, 55, 2));
            Assert.That(ledger.Book(Facts.Spy).Realized, Is.EqualTo(100), $"from version {version}");
        }
    }

    [Test]
    public void A_database_of_a_newer_version_is_left_alone()
    {
        using var ledger = TestLedger.Open(kind);
        using (var connection = ledger.Database.Connect()) connection.Execute("INSERT INTO schema_version VALUES (999)");
        Assert.That(ledger.Store.Open, Throws.TypeOf<LedgerException>().With.Message.Contains("written by a newer version (schema 999"));
    }

    [Test]
    public void Both_kinds_have_the_same_number_of_scripts() => Assert.That(LedgerSchema.Scripts("sqlite"), Has.Count.EqualTo(LedgerSchema.Scripts("postgres").Count));

    private void Drop(System.Data.Common.DbConnection connection)
    {
        var list = kind == "sqlite" ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'" : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        foreach (var table in connection.Query<string>(list).ToList()) connection.Execute($"DROP TABLE {table}");
    }
}
