using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Storage;
using Sluice.Storage.Paper;

namespace Sluice.Tests.Storage.Paper;

internal sealed class SqlitePaperAccountStoreTests
{
    private TemporaryFolder _folder = null!;
    private SqlitePaperAccountStore _store = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _store = new SqlitePaperAccountStore(_folder.File("paper-main.db"));
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void An_account_that_was_never_opened_has_no_cash_at_all()
    {
        Assert.That(_store.Load().Cash, Is.Null);
    }

    [Test]
    public void An_account_opened_with_nothing_has_empty_cash()
    {
        _store.Append(Change());

        Assert.That(_store.Load().Cash, Is.Not.Null.And.Empty);
    }

    [Test]
    public void Everything_comes_back_after_a_restart()
    {
        var orders = new[] { Order("1"), Order("2") with { LimitPrice = null, StopPrice = null, TrailingAmount = null, GoodTil = null, TrailingPercent = false, Combo = null } };
        var fill = Fill("E1", "1");
        _store.Append(new PaperAccountChange(orders, [fill], [new PaperPosition("USA:EQUITY:SPY", -2.5m, 100.01m)], Cash(("USD", 99_749.975m), ("EUR", 5m))));
        Reopen();

        var image = _store.Load();
        Assert.That(image.Orders, Is.EqualTo(orders));
        Assert.That(image.Executions, Is.EqualTo(new[] { fill }));
        Assert.That(image.Positions, Is.EqualTo(new[] { new PaperPosition("USA:EQUITY:SPY", -2.5m, 100.01m) }));
        Assert.That(image.Cash, Is.EquivalentTo(Cash(("USD", 99_749.975m), ("EUR", 5m))));
    }

    [Test]
    public void What_changed_replaces_what_was_and_keeps_its_place()
    {
        _store.Append(new PaperAccountChange([Order("1"), Order("2")], [], [new PaperPosition("A", 1, 2)], Cash(("USD", 1m), ("EUR", 2m))));
        var filled = Order("1") with { Status = PaperOrderStatus.Filled, FilledQuantity = 10, Message = "done" };
        _store.Append(new PaperAccountChange([filled], [], [new PaperPosition("A", 0, 0)], Cash(("USD", -3.5m))));

        var image = _store.Load();
        Assert.That(image.Orders, Is.EqualTo(new[] { filled, Order("2") }));
        Assert.That(image.Positions, Is.EqualTo(new[] { new PaperPosition("A", 0, 0) }));
        Assert.That(image.Cash, Is.EquivalentTo(Cash(("USD", -3.5m), ("EUR", 2m))));
    }

    [Test]
    public void A_fill_booked_twice_is_refused_and_nothing_of_the_change_is_written()
    {
        _store.Append(new PaperAccountChange([Order("1")], [Fill("E1", "1")], [], Cash(("USD", 1m))));

        Assert.That(() => _store.Append(new PaperAccountChange([], [Fill("E1", "1")], [], Cash(("USD", 2m)))), Throws.TypeOf<StorageException>());
        Assert.That(_store.Load().Cash!["USD"], Is.EqualTo(1m));
        Assert.That(() => _store.Append(Change()), Throws.Nothing);
    }

    [Test]
    public void A_fill_without_its_order_is_refused()
    {
        Assert.That(() => _store.Append(new PaperAccountChange([], [Fill("E1", "nobody")], [], Cash())), Throws.TypeOf<StorageException>());
    }

    private void Reopen()
    {
        _store.Dispose();
        _store = new SqlitePaperAccountStore(_folder.File("paper-main.db"));
    }

    private static PaperAccountChange Change() => new([], [], [], Cash());

    private static Dictionary<string, decimal> Cash(params (string Currency, decimal Amount)[] cash) => cash.ToDictionary(row => row.Currency, row => row.Amount);

    private static PaperOrder Order(string id) => new()
    {
        BrokerOrderId = id,
        ClientKey = "KEY" + id,
        Combo = new IntentGroup(new IntentKey("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 1, 3, 2.5m, -0.25m),
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Sell,
        Quantity = 10,
        Kind = OrderKind.StopLimit,
        LimitPrice = 1.5m,
        StopPrice = 1.25m,
        TrailingAmount = 0.1m,
        TrailingPercent = true,
        Duration = OrderDuration.GoodTilDate,
        GoodTil = JournalSamples.Start.AddDays(1),
        Status = PaperOrderStatus.Open,
        FilledQuantity = 2.5m,
        Message = "m",
        Received = JournalSamples.Start,
        Changed = JournalSamples.Start.AddSeconds(1)
    };

    private static PaperExecution Fill(string id, string order) => new(id, order, "USA:EQUITY:SPY", OrderSide.Sell, 2.5m, 2.5m, 100.01m, 0.35m, JournalSamples.Start);
}
