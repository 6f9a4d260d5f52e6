using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Risk;

namespace Sluice.Tests.Core.Risk;

internal sealed class LimitTableTests
{
    private static readonly StrategyConfiguration Strategy = new() { Name = "s", Account = "a", Allocation = 1, Limits = new LimitConfiguration { Position = 0.2m, MaximumOrderValue = 5_000 } };

    [Test]
    public void The_strictest_of_strategy_instrument_and_broker_counts()
    {
        var table = new LimitTable(new LimitScopes
        {
            Symbols = new Dictionary<string, ScopedLimits> { ["USA:EQUITY:SPY"] = new() { Position = 0.3m, PositionQuantity = 7, Exposure = 0.4m, MaximumOrderValue = 6_000 } },
            Brokers = new Dictionary<string, ScopedLimits> { ["paper"] = new() { MaximumOrderValue = 4_000, MaximumOrderQuantity = 9, Exposure = 0.5m } }
        });
        var spy = table.For(Strategy, "USA:EQUITY:SPY", "paper");
        Assert.That((spy.Own.Position, spy.Own.PositionQuantity, spy.Own.MaximumOrderValue, spy.Own.MaximumOrderQuantity), Is.EqualTo((0.2m, 7m, 4_000m, 9m)));
        Assert.That((spy.SymbolExposure, spy.BrokerExposure), Is.EqualTo((0.4m, 0.5m)));
        var other = table.For(Strategy, "USA:EQUITY:IBM", "tradier");
        Assert.That((other.Own, other.SymbolExposure, other.BrokerExposure), Is.EqualTo((Strategy.Limits, (decimal?)null, (decimal?)null)));
    }

    [TestCase("USA:EQUITY:SPY", "index")]
    [TestCase("USA:OPTION:SPY-450-20271217-C", "index")]
    [TestCase("USA:OPTION:SPY-460-20271217-C", "hedge")]
    [TestCase("USA:EQUITY:IBM", null)]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20271231-C", null)]
    public void An_option_is_where_its_share_is_unless_it_is_listed_itself(string symbol, string? sector)
    {
        var table = new LimitTable(new LimitScopes
        {
            Sectors = [new ExposureGroup("index", [InstrumentId.Equity("SPY")], 0.3m), new ExposureGroup("hedge", [InstrumentId.Parse("USA:OPTION:SPY-460-20271217-C")], 0.1m)]
        });
        Assert.That(table.MembershipOf(symbol).Sector?.Name, Is.EqualTo(sector));
        Assert.That(table.For(Strategy, symbol, "paper").Sector?.Name, Is.EqualTo(sector));
    }
}
