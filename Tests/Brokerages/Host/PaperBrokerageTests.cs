using QuantConnect.Brokerages;
using QuantConnect.Orders;
using Sluice.Brokerages.Accounts;
using Sluice.Brokerages.Paper;
using Sluice.Core.Configuration;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Host;

/// <summary>The paper brokerage as LEAN has it: prices and hours of the algorithm's securities, an account that stays.</summary>
internal sealed class PaperBrokerageTests
{
    /// <summary>A Monday, 11:00 in New York.</summary>
    private static readonly DateTime Open = new(2027, 3, 1, 16, 0, 0, DateTimeKind.Utc);

    /// <summary>The same day, 18:00 in New York.</summary>
    private static readonly DateTime Closed = new(2027, 3, 1, 23, 0, 0, DateTimeKind.Utc);

    [Test]
    public void AnOrderIsFilledAtTheSecuritysQuote()
    {
        var rig = new PaperHostRig(Open, paper: new PaperConfiguration { CommissionPerOrder = 1, Slippage = 0.001m });
        rig.Quote(399, 400);
        rig.Buy(10);
        Assert.That(rig.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Submitted, OrderStatus.Filled }));
        Assert.That(rig.Events[^1], Has.Property("FillPrice").EqualTo(400.4m).And.Property("FillQuantity").EqualTo(10m));
        Assert.That(rig.Events[^1].OrderFee.Value.Amount, Is.EqualTo(1m));
        Assert.That(rig.Brokerage.GetCashBalance().Single().Amount, Is.EqualTo(50_000 - 4_004 - 1));
    }

    [Test]
    public void NothingIsFilledWhileTheExchangeIsClosed()
    {
        var rig = new PaperHostRig(Closed);
        rig.Trade(400);
        rig.Buy(10);
        Assert.That(rig.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Submitted }));
        rig.Scheduler.Advance(Open.AddDays(1) - rig.Clock.Now);
        Assert.That(rig.Events[^1].Status, Is.EqualTo(OrderStatus.Filled));
    }

    [Test]
    public void ADayOrderEndsWithTheExchangesSession()
    {
        var rig = new PaperHostRig(Open);
        rig.Trade(400);
        rig.Buy(10, intent => intent with { Kind = OrderKind.Limit, LimitPrice = 300, Duration = OrderDuration.Day });
        rig.Scheduler.Advance(TimeSpan.FromHours(4));
        Assert.That(rig.Events, Has.Count.EqualTo(1));
        rig.Scheduler.Advance(TimeSpan.FromHours(2));
        Assert.That(rig.Events[^1].Status, Is.EqualTo(OrderStatus.Canceled));
    }

    [Test]
    public void TheAccountIsFoundAgain()
    {
        var (journal, account) = (new MemoryJournalStore(), new MemoryPaperAccountStore());
        var first = new PaperHostRig(Open, journal, account);
        first.Quote(399, 400);
        first.Buy(10);
        var resting = first.Buy(5, intent => intent with { Kind = OrderKind.Limit, LimitPrice = 300 });
        var rig = new PaperHostRig(Open.AddHours(1), journal, account);
        Assert.That(rig.Brokerage.GetAccountHoldings().Single(), Has.Property("Quantity").EqualTo(10m).And.Property("AveragePrice").EqualTo(400m).And.Property("Symbol").EqualTo(rig.Spy.Symbol));
        Assert.That(rig.Brokerage.GetOpenOrders().Single().Tag, Is.EqualTo(resting.Value));
        Assert.That(rig.Brokerage.GetCashBalance().Single().Amount, Is.EqualTo(46_000m));
    }

    [Test]
    public void TheFactoryHasNoSideEffectsAndNamesItsBrokerage()
    {
        using var factory = new SluicePaperBrokerageFactory();
        Assert.That(factory.BrokerageType, Is.EqualTo(typeof(SluicePaperBrokerage)));
        Assert.That(factory.BrokerageData.Keys, Is.EqualTo(new[] { "sluice-account" }));
        Assert.That(Attribute.GetCustomAttribute(typeof(SluicePaperBrokerage), typeof(BrokerageFactoryAttribute)), Is.Not.Null);
    }

    [Test]
    public void TheAccountIsTheOneNamedOrTheOnlyOne()
    {
        var (one, two) = (new AccountConfiguration { Name = "one" }, new AccountConfiguration { Name = "two" });
        Assert.That(AccountChoice.Choose(PaperHostRig.Configured(one), "paper", ""), Is.SameAs(one));
        Assert.That(AccountChoice.Choose(PaperHostRig.Configured(one, two), "paper", "two"), Is.SameAs(two));
        Assert.That(() => AccountChoice.Choose(PaperHostRig.Configured(one, two), "paper", ""), Throws.TypeOf<ConfigurationException>().With.Message.Contains("one, two"));
        Assert.That(() => AccountChoice.Choose(PaperHostRig.Configured(one), "paper", "three"), Throws.TypeOf<ConfigurationException>().With.Message.Contains("three"));
    }
}
